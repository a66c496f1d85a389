import type { ChannelRight, ChannelRole } from '@maru/protocol'
import type { Db } from '../../db/database.ts'
import type { ChannelPeopleTable } from '../../db/tables/channel_people.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { ChannelPorts } from '../ports.ts'
import { subjectOf, type ChannelViewer } from '../viewer.ts'
import { rightsOf, roleOf, type Facts } from './rights.ts'

/** What one viewer is to one channel. */
export type Standing = {
  facts: Facts
  role: ChannelRole
  rights: Set<ChannelRight>
  /** What the channel remembers of them; null where they were never inside. */
  past: ChannelPeopleTable | null
}
export type StandingOf = (row: ChannelsTable, viewer: ChannelViewer) => Standing

const key = (a: string, b: string): string => `${a}\n${b}`

/** Reads what rights depend on, for many channels or many viewers at once. */
export class Standings {
  readonly #db: Db
  readonly #ports: ChannelPorts

  constructor(db: Db, ports: ChannelPorts) {
    this.#db = db
    this.#ports = ports
  }

  async of(rows: ChannelsTable[], viewers: ChannelViewer[]): Promise<StandingOf> {
    const accountIds = viewers.flatMap((viewer) => (viewer.as === 'person' ? [viewer.accountId] : []))
    const subjects = viewers.flatMap((viewer) => subjectOf(viewer) ?? [])
    const channelIds = rows.map(({ id }) => id)
    const groupIds = [...new Set(rows.flatMap(({ group_id }) => group_id ?? []))]
    const [ownsHub, members, bans, people, blocks, groups] = await Promise.all([
      this.#hubOwners(accountIds),
      this.#members(channelIds, accountIds),
      this.#bans(channelIds, subjects),
      this.#people(channelIds, subjects),
      this.#blocks(rows, accountIds),
      groupIds.length === 0 || accountIds.length === 0 ? [] : this.#ports.groups.rolesOf(accountIds, groupIds),
    ])
    const inGroup = new Map(groups.map(({ groupId, accountId, role }) => [key(groupId, accountId), role]))
    return (row, viewer) => {
      const id = viewer.as === 'person' ? viewer.accountId : null
      const subject = subjectOf(viewer)
      const past = (subject !== null && people.get(key(row.id, subject))) || null
      const isGuestHere = viewer.as === 'guest' && viewer.channelId === row.id
      const facts: Facts = {
        kind: row.kind,
        audience: row.audience,
        temporary: row.temporary === 1,
        as: viewer.as === 'person' ? 'person' : isGuestHere ? 'guest' : 'stranger',
        ownsHub: id !== null && ownsHub.has(id),
        owns: id === row.owner_id,
        member: (id !== null && members.get(key(row.id, id))) || null,
        inGroup: (id !== null && row.group_id !== null && inGroup.get(key(row.group_id, id))) || null,
        blocked: id !== null && row.home === 'person' && blocks.has(key(row.owner_id, id)),
        banned: subject !== null && bans.has(key(row.id, subject)),
        held: past?.held === 1,
        staged: past?.staged === 1,
        maySpeak: isGuestHere && viewer.maySpeak,
        admitted: isGuestHere && viewer.admitted,
      }
      return { facts, role: roleOf(facts), rights: rightsOf(facts), past }
    }
  }

  async one(row: ChannelsTable, viewer: ChannelViewer): Promise<Standing> {
    return (await this.of([row], [viewer]))(row, viewer)
  }

  async #hubOwners(accountIds: string[]): Promise<Set<string>> {
    if (accountIds.length === 0) return new Set()
    const rows = await this.#db.selectFrom('accounts').select('id').where('role', '=', 'owner').execute()
    return new Set(rows.map(({ id }) => id))
  }

  async #members(channelIds: string[], accountIds: string[]) {
    if (channelIds.length === 0 || accountIds.length === 0) return new Map<string, 'host' | 'moderator' | 'member'>()
    const rows = await this.#db
      .selectFrom('channel_members')
      .selectAll()
      .where('channel_id', 'in', channelIds)
      .where('account_id', 'in', accountIds)
      .execute()
    return new Map(rows.map(({ channel_id, account_id, role }) => [key(channel_id, account_id), role]))
  }

  async #bans(channelIds: string[], subjects: string[]): Promise<Set<string>> {
    if (channelIds.length === 0 || subjects.length === 0) return new Set()
    const rows = await this.#db
      .selectFrom('channel_bans')
      .select(['channel_id', 'subject'])
      .where('channel_id', 'in', channelIds)
      .where('subject', 'in', subjects)
      .execute()
    return new Set(rows.map(({ channel_id, subject }) => key(channel_id, subject)))
  }

  async #people(channelIds: string[], subjects: string[]): Promise<Map<string, ChannelPeopleTable>> {
    if (channelIds.length === 0 || subjects.length === 0) return new Map()
    const rows = await this.#db
      .selectFrom('channel_people')
      .selectAll()
      .where('channel_id', 'in', channelIds)
      .where('subject', 'in', subjects)
      .execute()
    return new Map(rows.map((row) => [key(row.channel_id, row.subject), row]))
  }

  /** Who is blocked by whose profile a channel is on. */
  async #blocks(rows: ChannelsTable[], accountIds: string[]): Promise<Set<string>> {
    const owners = [...new Set(rows.flatMap((row) => (row.home === 'person' ? [row.owner_id] : [])))]
    if (owners.length === 0 || accountIds.length === 0) return new Set()
    const found = await this.#db
      .selectFrom('blocks')
      .select(['account_id', 'target_id'])
      .where('account_id', 'in', owners)
      .where('target_id', 'in', accountIds)
      .execute()
    return new Set(found.map(({ account_id, target_id }) => key(account_id, target_id)))
  }
}
