import type { Channel, Group, MakeChannel } from '@maru/protocol'
import { request } from '../../api/request.ts'

/** Which rooms: those of the hub, of a group, of a person, or those in which somebody is now. */
export type Which = { of: 'hub' } | { of: 'group'; id: string } | { of: 'person'; id: string } | { of: 'live' }

export const listChannels = (which: Which) => request<Channel[]>('GET', 'maru/v1/channels', { query: queryOf(which) })
export const makeChannel = (body: MakeChannel, idempotencyKey: string) =>
  request<Channel>('POST', 'maru/v1/channels', { body, idempotencyKey })
export const myGroups = () => request<Group[]>('GET', 'maru/v1/groups', { query: { mine: true } })

function queryOf(which: Which): Record<string, string | boolean> {
  switch (which.of) {
    case 'hub':
      return { home: 'hub' }
    case 'group':
      return { group_id: which.id }
    case 'person':
      return { account_id: which.id }
    case 'live':
      return { live: true }
  }
}
