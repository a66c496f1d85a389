import type { Channel, ChannelHome, Meeting, Occupant } from '@maru/protocol'
import { isoTime } from '../accounts/present.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { ChannelsTable } from '../db/tables/channels.ts'
import type { ChannelPorts } from './ports.ts'
import type { Standing } from './rights/standings.ts'
import type { ChannelViewer } from './viewer.ts'

/** How many of those inside stand in a channel's own picture. */
const INSIDE_SHOWN = 8

/** Where a channel belongs, for the wire. Null: the place is gone, or not told to this viewer. */
export class ChannelHomes {
  readonly #accounts: Accounts
  readonly #ports: ChannelPorts

  constructor(accounts: Accounts, ports: ChannelPorts) {
    this.#accounts = accounts
    this.#ports = ports
  }

  async of(rows: ChannelsTable[], viewerId: string | null): Promise<(row: ChannelsTable) => ChannelHome> {
    const groupIds = [...new Set(rows.flatMap(({ group_id }) => group_id ?? []))]
    const personIds = rows.flatMap((row) => (row.home === 'person' ? [row.owner_id] : []))
    const [people, groups] = await Promise.all([
      this.#accounts.getMany(personIds),
      groupIds.length === 0 ? new Map<string, never>() : this.#ports.groups.present(groupIds, viewerId),
    ])
    return (row) => {
      const person = people.get(row.owner_id)
      const group = row.group_id === null ? undefined : groups.get(row.group_id)
      if (row.home === 'person' && person) return { of: 'person', account: this.#accounts.present(person) }
      return row.home === 'group' && group ? { of: 'group', group } : { of: 'hub' }
    }
  }
}

export type Shown = {
  standing: Standing
  home: ChannelHome
  /** All inside, as this viewer may see them. */
  inside: Occupant[]
  unread: number
  nextMeeting: Meeting | null
  origin: string
}

/** A channel for the wire. */
export function presentChannel(row: ChannelsTable, shown: Shown): Channel {
  return {
    id: row.id,
    slug: row.slug,
    url: `${shown.origin}/r/${row.slug}`,
    name: row.name,
    topic: row.topic,
    kind: row.kind,
    home: shown.home,
    audience: row.audience,
    temporary: row.temporary === 1,
    locked: row.locked === 1,
    slow_seconds: row.slow_seconds,
    loudest: row.loudest,
    created_at: isoTime(row.created_at),
    role: shown.standing.role,
    rights: [...shown.standing.rights],
    inside_count: shown.inside.length,
    inside: firstFew(shown.inside),
    unread: shown.unread,
    next_meeting: shown.nextMeeting,
  }
}

/** Those who speak, then those who may, then the others. */
function firstFew(inside: Occupant[]): Occupant[] {
  const weight = (one: Occupant): number => (one.speaking ? 2 : 0) + (one.may_speak ? 1 : 0)
  return inside.toSorted((a, b) => weight(b) - weight(a)).slice(0, INSIDE_SHOWN)
}

export const accountIdOf = (viewer: ChannelViewer): string | null => (viewer.as === 'person' ? viewer.accountId : null)
