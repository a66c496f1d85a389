import type { ChangeChannel, Channel, ChannelRight, ChannelRole, MakeChannel } from '@maru/protocol'
import type * as v from 'valibot'
import { advisoryLock } from '../db/advisory-lock.ts'
import type { Tx } from '../db/database.ts'
import { isId } from '../db/ids.ts'
import type { ChannelsTable } from '../db/tables/channels.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import { cleanLine } from '../text/clean.ts'
import type { ChannelAudit } from './audit.ts'
import type { ChannelInside } from './inside/channel-inside.ts'
import type { ChannelPorts } from './ports.ts'
import { banned } from './refusals.ts'
import { seesButForBan } from './rights/rights.ts'
import type { Standings, StandingOf } from './rights/standings.ts'
import { claimSlug, freeSlug } from './slugs.ts'
import type { ChannelViewer } from './viewer.ts'
import type { ChannelViews } from './views.ts'

type Base = Pick<Foundation, 'database' | 'db' | 'ids' | 'now' | 'bus'>
type ChannelParts = { standings: Standings; views: ChannelViews; inside: ChannelInside; audit: ChannelAudit; ports: ChannelPorts }
export type Required = { row: ChannelsTable; role: ChannelRole; rights: Set<ChannelRight> }
type Wish = v.InferOutput<typeof MakeChannel>
type Change = v.InferOutput<typeof ChangeChannel>

/** Channels, as endpoints and other domains use them. SPEC.md says who may do what. */
export class Channels {
  readonly #base: Base
  readonly #parts: ChannelParts

  constructor(base: Base, parts: ChannelParts) {
    this.#base = base
    this.#parts = parts
  }

  async find(idOrSlug: string): Promise<ChannelsTable | null> {
    const column = isId(idOrSlug) ? 'id' : 'slug'
    return (await this.#base.db.selectFrom('channels').selectAll().where(column, '=', idOrSlug).executeTakeFirst()) ?? null
  }

  /**
   * The channel, for somebody who has this right there.
   * @throws {Refused} not found where they may not see it; `banned`; forbidden where they lack the right
   */
  async require(idOrSlug: string, viewer: ChannelViewer, right: ChannelRight): Promise<Required> {
    const row = await this.find(idOrSlug)
    if (!row) throw Refused.notFound('This channel')
    const { role, rights, facts } = await this.#parts.standings.one(row, viewer)
    if (role === 'banned' && seesButForBan(facts)) throw banned()
    if (role === 'guest' && !facts.admitted) throw Refused.forbidden('A host lets you in first.')
    if (!rights.has('see')) throw Refused.notFound('This channel')
    // A pass for another channel is none here.
    if (viewer.as === 'guest' && viewer.channelId !== row.id) throw Refused.notSignedIn()
    if (rights.has(right)) return { row, role, rights }
    throw viewer.as === 'stranger' ? Refused.notSignedIn() : Refused.forbidden()
  }

  /** Those of a place, of a person's profile, or with somebody inside. Named nothing: none. Oldest first. */
  async list(where: {
    home: 'hub' | null
    groupId: string | null
    ownerId: string | null
    live: boolean
  }): Promise<ChannelsTable[]> {
    let query = this.#base.db.selectFrom('channels').selectAll().orderBy('id').limit(LIST_MAX)
    if (where.groupId !== null) query = query.where('group_id', '=', where.groupId)
    else if (where.ownerId !== null) query = query.where('owner_id', '=', where.ownerId).where('home', '=', 'person')
    else if (where.home !== null) query = query.where('home', '=', where.home)
    else if (!where.live) return []
    const live = where.live ? this.#parts.inside.channelIds() : null
    if (live?.length === 0) return []
    return (live === null ? query : query.where('id', 'in', live)).execute()
  }

  /** As the viewer sees them, in the order of the rows. Says nothing about whether they may: see {@link require}. */
  present(rows: ChannelsTable[], viewer: ChannelViewer, known?: StandingOf): Promise<Channel[]> {
    return this.#parts.views.present(rows, viewer, known)
  }

  async presentOne(row: ChannelsTable, viewer: ChannelViewer): Promise<Channel> {
    const [channel] = await this.present([row], viewer)
    if (!channel) throw new Error('a channel was lost on its way to the wire')
    return channel
  }

  /** Of these channels those that the viewer may see, as they see them. */
  async presentSeen(rows: ChannelsTable[], viewer: ChannelViewer): Promise<Channel[]> {
    if (rows.length === 0) return []
    const standingOf = await this.#parts.standings.of(rows, [viewer])
    return this.present(
      rows.filter((row) => standingOf(row, viewer).rights.has('see')),
      viewer,
      standingOf,
    )
  }

  async make(accountId: string, wish: Wish): Promise<ChannelsTable> {
    const groupId = wish.home.of === 'group' ? wish.home.group_id : null
    await this.#mayMake(accountId, wish.home.of, groupId)
    return transact(this.#base.db, async (tx) => {
      await this.#oneAtATime(tx)
      await refuseTooMany(tx, accountId, wish.home.of, groupId)
      return this.insert(tx, accountId, {
        name: wish.name,
        topic: wish.topic,
        kind: wish.kind,
        audience: wish.audience,
        home: wish.home.of,
        group_id: groupId,
      })
    })
  }

  /** Writes a channel. `room` is given where it takes over a room of the voice engine that is there, such as a call's. */
  async insert(
    tx: Tx,
    ownerId: string,
    wish: Pick<ChannelsTable, 'name' | 'home'> &
      Partial<Pick<ChannelsTable, 'topic' | 'kind' | 'audience' | 'group_id' | 'id' | 'room' | 'temporary'>>,
  ): Promise<ChannelsTable> {
    const id = wish.id ?? this.#base.ids.next()
    const name = cleanLine(wish.name)
    await this.#oneAtATime(tx)
    if (name === '') throw Refused.empty('The name')
    const row: ChannelsTable = {
      id,
      slug: await freeSlug(tx, name),
      name,
      topic: cleanLine(wish.topic ?? ''),
      kind: wish.kind ?? 'open',
      home: wish.home,
      group_id: wish.group_id ?? null,
      owner_id: ownerId,
      audience: wish.audience ?? 'hub',
      room: wish.room ?? `channel_${id}`,
      temporary: wish.temporary ?? 0,
      locked: 0,
      slow_seconds: 0,
      loudest: wish.kind === 'stage' ? LOUDEST_ON_STAGE : 0,
      created_at: this.#base.now(),
    }
    await tx.insertInto('channels').values(row).execute()
    await this.#parts.audit.note(tx, { channelId: id, byId: ownerId, act: 'channel.make' })
    await this.#base.bus.emit(tx, 'channel.made', { channelId: id })
    return row
  }

  /** @throws {Refused} where a part of the change needs a right that they lack */
  async change(idOrSlug: string, viewer: ChannelViewer, byId: string, change: Change): Promise<ChannelsTable> {
    const { locked, slow_seconds: slow, ...rest } = change
    const configures = Object.values(rest).some((value) => value !== undefined)
    const { row, rights } = await this.require(idOrSlug, viewer, configures ? 'configure' : 'lock')
    if ((locked !== undefined || slow !== undefined) && !rights.has('lock')) throw Refused.forbidden()
    return transact(this.#base.db, async (tx) => {
      await advisoryLock(this.#base.database.engine, tx, `channel:${row.id}`)
      const before = await tx.selectFrom('channels').selectAll().where('id', '=', row.id).executeTakeFirst()
      if (!before) throw Refused.notFound('This channel')
      const after = { ...before, ...cleaned(change) }
      if (after.slug !== before.slug) {
        await this.#oneAtATime(tx)
        await claimSlug(tx, after.slug, row.id)
      }
      const { id: _, ...columns } = after
      await tx.updateTable('channels').set(columns).where('id', '=', row.id).execute()
      for (const act of actsOf(before, after)) await this.#parts.audit.note(tx, { channelId: row.id, byId, ...act })
      await this.#base.bus.emit(tx, 'channel.changed', { channelId: row.id, before })
      return after
    })
  }

  /** Everybody is put out, and it is gone. */
  async delete(row: ChannelsTable, byId: string | null): Promise<void> {
    await transact(this.#base.db, (tx) => this.deleteIn(tx, row, byId))
  }

  /** The same in a transaction of somebody else's, such as that of a group which goes. */
  async deleteIn(tx: Tx, row: ChannelsTable, byId: string | null): Promise<void> {
    const gone = await tx.deleteFrom('channels').where('id', '=', row.id).returning('id').executeTakeFirst()
    if (!gone) return
    await this.#parts.audit.note(tx, { channelId: row.id, byId, act: 'channel.delete', why: row.name })
    await this.#base.bus.emit(tx, 'channel.deleted', { channel: row })
  }

  /** Which of these rooms of the voice engine are a channel's. */
  async ownedRooms(rooms: string[]): Promise<Set<string>> {
    if (rooms.length === 0) return new Set()
    const rows = await this.#base.db.selectFrom('channels').select('room').where('room', 'in', rooms).execute()
    return new Set(rows.map(({ room }) => room))
  }

  /** Whoever looks whether a short name is free is alone with it until it is written. */
  #oneAtATime(tx: Tx): Promise<void> {
    return advisoryLock(this.#base.database.engine, tx, 'channel slugs')
  }

  /** The hub's channels are its owner's to make, a group's its members', and each their own. */
  async #mayMake(accountId: string, home: Wish['home']['of'], groupId: string | null): Promise<void> {
    const { db } = this.#base
    if (home === 'hub') {
      const account = await db.selectFrom('accounts').select('role').where('id', '=', accountId).executeTakeFirst()
      if (account?.role !== 'owner') throw Refused.forbidden('The hub’s owner makes channels for the whole hub.')
    }
    if (groupId !== null && (await this.#parts.ports.groups.rolesOf([accountId], [groupId])).length === 0)
      throw Refused.notFound('This group')
  }
}

export { banned } from './refusals.ts'

const LOUDEST_ON_STAGE = 4
const LIST_MAX = 200
/** [CH32] */
const IN_ONE_PLACE_MAX = 100

/** @throws {Refused} where the hub, the group or the profile has as many as fit into its list */
async function refuseTooMany(tx: Tx, ownerId: string, home: Wish['home']['of'], groupId: string | null): Promise<void> {
  let query = tx
    .selectFrom('channels')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('home', '=', home)
    .where('temporary', '=', 0)
  if (home === 'group') query = query.where('group_id', '=', groupId)
  if (home === 'person') query = query.where('owner_id', '=', ownerId)
  if ((await query.executeTakeFirstOrThrow()).count >= IN_ONE_PLACE_MAX)
    throw Refused.forbidden(`There are ${IN_ONE_PLACE_MAX} channels here. Delete one first.`)
}

function cleaned(change: Change): Partial<ChannelsTable> {
  const { name, slug, topic, kind, audience, loudest, locked, slow_seconds } = change
  const line = name === undefined ? undefined : cleanLine(name)
  if (line === '') throw Refused.empty('The name')
  const entries = Object.entries({
    name: line,
    slug,
    topic: topic === undefined ? undefined : cleanLine(topic),
    kind,
    audience,
    loudest,
    locked: locked === undefined ? undefined : Number(locked),
    slow_seconds,
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** What of it is an act of order, for the audit. */
function actsOf(before: ChannelsTable, after: ChannelsTable): { act: string; why?: string }[] {
  const acts: { act: string; why?: string }[] = []
  if (before.locked !== after.locked) acts.push({ act: after.locked === 1 ? 'lock' : 'unlock' })
  if (before.slow_seconds !== after.slow_seconds) acts.push({ act: 'slow', why: `${after.slow_seconds} s` })
  const changed = (['name', 'slug', 'topic', 'kind', 'audience', 'loudest'] as const).filter(
    (name) => before[name] !== after[name],
  )
  for (const name of changed) acts.push({ act: `change.${name}`, why: String(after[name]) })
  return acts
}
