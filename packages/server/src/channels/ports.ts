import type { Group, GroupRole, Meeting, WaitingGuest } from '@maru/protocol'
import type { ChannelsTable } from '../db/tables/channels.ts'
import type { ChannelViewer, GuestViewer } from './viewer.ts'

/**
 * What channels need of domains that build on them or stand beside them. Each of these domains puts its own in place
 * when it begins to listen; until then nobody is a guest, there are no groups, nothing is unread and nothing is planned.
 */
export type ChannelPorts = {
  groups: {
    /** Who of these people is what in which of these groups. */
    rolesOf(accountIds: string[], groupIds: string[]): Promise<{ accountId: string; groupId: string; role: GroupRole }[]>
    /** As the viewer sees them; null: somebody without an account. */
    present(groupIds: string[], viewerId: string | null): Promise<Map<string, Group>>
  }
  guests: {
    /** @param pass as it came, with its `guest_`. */
    byPass(pass: string): Promise<GuestViewer | null>
    byIds(guestIds: string[]): Promise<Map<string, GuestViewer>>
    waiting(channelId: string): Promise<WaitingGuest[]>
    /** Put out or banned: the pass is worth nothing from now on. */
    forget(guestId: string): Promise<void>
  }
  chat: {
    /** How many messages they have not read, by channel. */
    unread(viewer: ChannelViewer, channelIds: string[]): Promise<Map<string, number>>
  }
  meetings: {
    /** The next one of each channel. */
    next(channelIds: string[], viewerId: string | null): Promise<Map<string, Meeting>>
    /** Before a planned time, when that is: until then guests wait before the door. */
    opensAt(channelId: string): Promise<number | null>
  }
  embed: {
    /** May a page of this origin show the channel? */
    mayShow(channel: ChannelsTable, origin: string): Promise<boolean>
    /** The member who let a site in by this pass, where it is good for what is asked. */
    byPass(pass: string, asked: { method: string; path: string; origin: string | null }): Promise<ChannelViewer | null>
  }
}

export const emptyPorts = (): ChannelPorts => ({
  groups: { rolesOf: () => Promise.resolve([]), present: () => Promise.resolve(new Map()) },
  guests: {
    byPass: () => Promise.resolve(null),
    byIds: () => Promise.resolve(new Map()),
    waiting: () => Promise.resolve([]),
    forget: () => Promise.resolve(),
  },
  chat: { unread: () => Promise.resolve(new Map()) },
  meetings: { next: () => Promise.resolve(new Map()), opensAt: () => Promise.resolve(null) },
  embed: { mayShow: () => Promise.resolve(false), byPass: () => Promise.resolve(null) },
})
