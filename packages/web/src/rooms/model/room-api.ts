import type {
  AuditEntry,
  Channel,
  ChannelBan,
  ChannelMember,
  ChannelMessage,
  ChannelMessages,
  ChannelSeat,
  ChangeChannel,
  EmbedSettings,
  GuestLink,
  MakeGuestLink,
  Occupant,
  PersonAct,
  Reaction,
  WaitingGuest,
} from '@maru/protocol'
import { request } from '../../api/request.ts'

/** What may be asked of one room, by a person's session or by a guest's pass. */
export type RoomApi = ReturnType<typeof makeRoomApi>

/** @param pass a guest's pass; null: the session of who is signed in. */
export function makeRoomApi(pass: string | null) {
  const by = pass === null ? {} : { pass }
  const ask = <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, options: object = {}): Promise<T> =>
    request<T>(method, path, { ...by, ...options })
  const at = (ref: string, rest = ''): string => `maru/v1/channels/${encodeURIComponent(ref)}${rest}`
  return {
    pass,
    get: (ref: string) => ask<Channel>('GET', at(ref)),
    /** @param since of the seat that one comes back to by oneself */
    join: (ref: string, device: string, since: string | null = null) =>
      ask<ChannelSeat>('POST', at(ref, '/join'), { body: since === null ? { device } : { device, since } }),
    leave: (ref: string, device: string) => ask<void>('POST', at(ref, '/leave'), { body: { device }, keepalive: true }),
    inside: (ref: string) => ask<Occupant[]>('GET', at(ref, '/inside')),
    messages: (ref: string, max_id?: string | null) =>
      ask<ChannelMessages>('GET', at(ref, '/messages'), { query: { max_id, limit: 50 } }),
    say: (ref: string, text: string, idempotencyKey: string) =>
      ask<ChannelMessage>('POST', at(ref, '/messages'), { body: { text }, idempotencyKey }),
    unsay: (ref: string, id: string) => ask<void>('DELETE', at(ref, `/messages/${id}`)),
    read: (ref: string, id: string) => ask<unknown>('POST', at(ref, '/read'), { body: { id } }),
    hand: (ref: string, raised: boolean) => ask<void>('POST', at(ref, '/hand'), { body: { raised } }),
    react: (ref: string, reaction: Reaction) => ask<void>('POST', at(ref, '/reactions'), { body: { reaction } }),
    act: (ref: string, identity: string, act: PersonAct, why = '') =>
      ask<void>('POST', at(ref, `/people/${encodeURIComponent(identity)}`), { body: { act, why } }),
    answer: (ref: string, identity: string, admit: boolean) =>
      ask<void>('POST', at(ref, `/waiting/${encodeURIComponent(identity)}`), { body: { admit } }),
    waiting: (ref: string) => ask<WaitingGuest[]>('GET', at(ref, '/waiting')),
    end: (ref: string) => ask<void>('POST', at(ref, '/end'), { body: {} }),
    change: (ref: string, body: ChangeChannel) => ask<Channel>('PATCH', at(ref), { body }),
    remove: (ref: string) => ask<void>('DELETE', at(ref)),
    invite: (ref: string, account_id: string) => ask<void>('POST', at(ref, '/invites'), { body: { account_id } }),
    members: (ref: string) => ask<ChannelMember[]>('GET', at(ref, '/members')),
    setRole: (ref: string, accountId: string, role: 'host' | 'moderator' | 'member') =>
      ask<unknown>('PUT', at(ref, `/members/${accountId}`), { body: { role } }),
    unsetRole: (ref: string, accountId: string) => ask<void>('DELETE', at(ref, `/members/${accountId}`)),
    bans: (ref: string) => ask<ChannelBan[]>('GET', at(ref, '/bans')),
    unban: (ref: string, id: string) => ask<void>('DELETE', at(ref, `/bans/${id}`)),
    audit: (ref: string, max_id?: string) => ask<AuditEntry[]>('GET', at(ref, '/audit'), { query: { max_id } }),
    guestLinks: (ref: string) => ask<GuestLink[]>('GET', at(ref, '/guest-links')),
    makeGuestLink: (ref: string, body: MakeGuestLink) => ask<GuestLink>('POST', at(ref, '/guest-links'), { body }),
    withdrawGuestLink: (ref: string, id: string) => ask<void>('DELETE', at(ref, `/guest-links/${id}`)),
    embed: (ref: string) => ask<EmbedSettings>('GET', at(ref, '/embed')),
    setEmbed: (ref: string, body: EmbedSettings) => ask<EmbedSettings>('PUT', at(ref, '/embed'), { body }),
    /** The address of the room's socket. */
    live(ref: string): URL {
      const url = new URL(`/api/${at(ref, '/live')}`, location.href)
      url.protocol = url.protocol.replace('http', 'ws')
      if (pass !== null) url.searchParams.set('pass', pass)
      return url
    },
  }
}

/** For who is signed in, and for strangers at a public room. */
export const sessionApi: RoomApi = makeRoomApi(null)
