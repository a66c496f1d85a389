import { CHANNEL_TALKERS_MAX, type PersonAct } from '@maru/protocol'
import type { Tx } from '../../db/database.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import { transact } from '../../db/transact.ts'
import type { RoomQueue } from '../../engine/room-queue.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import { cleanLine } from '../../text/clean.ts'
import type { ChannelAudit } from '../audit.ts'
import type { Channels } from '../channels.ts'
import type { Attendance } from '../inside/attendance.ts'
import type { ChannelInside } from '../inside/channel-inside.ts'
import type { Expected } from '../inside/expected.ts'
import type { ChannelJoining } from '../inside/joining.ts'
import { keep, type Kept } from '../inside/people-store.ts'
import type { Temporaries } from '../inside/temporaries.ts'
import type { ChannelKeeper } from '../keeper.ts'
import { NOT_ALLOWED } from '../keeper.ts'
import type { ChannelLive } from '../live/channel-live.ts'
import { liveFrame } from '../live/live-connection.ts'
import type { ChannelPorts } from '../ports.ts'
import { channelFull } from '../refusals.ts'
import { standsAbove, type Facts } from '../rights/rights.ts'
import type { Standings } from '../rights/standings.ts'
import { identityOf, subjectOf, type ChannelViewer, type GuestViewer } from '../viewer.ts'

/** [CH15] Whoever was put out may come back after this. */
const REMOVED_MS = 60_000

type OrderParts = {
  base: Pick<Foundation, 'db' | 'ids' | 'now' | 'bus'>
  engine: Engine
  channels: Channels
  standings: Standings
  inside: ChannelInside
  attendance: Attendance
  expected: Expected
  joining: ChannelJoining
  temporaries: Temporaries
  keeper: ChannelKeeper
  live: ChannelLive
  audit: ChannelAudit
  ports: ChannelPorts
  queue: RoomQueue
}
type Target = { identity: string; subject: string; viewer: { as: 'person'; accountId: string } | GuestViewer; facts: Facts }
type Doing = { row: ChannelsTable; byId: string; act: PersonAct; why: string; target: Target }

/** What hosts and moderators do to those inside. One thing at a time in a channel, so that two who act at once see each other's. */
export class ChannelOrder {
  readonly #parts: OrderParts

  constructor(parts: OrderParts) {
    this.#parts = parts
  }

  /** [CH13] Going back to one's seat is everybody's own. @throws {Refused} where they may not do it, or not to this person */
  async act(idOrSlug: string, byId: string, identity: string, act: PersonAct, why: string): Promise<void> {
    const { channels, queue } = this.#parts
    const by: ChannelViewer = { as: 'person', accountId: byId }
    const own = identity === byId && act === 'seat'
    const right = own ? 'listen' : act === 'remove' || act === 'ban' ? 'remove' : 'mute'
    const { row } = await channels.require(idOrSlug, by, right)
    await queue.run(row.id, async () => {
      const now = await channels.require(row.id, by, right)
      const target = await this.#target(now.row, by, identity, own)
      await this.#do({ row: now.row, byId, act, why: cleanLine(why), target })
    })
    if (right === 'remove') await this.#parts.temporaries.leftBy(row.id)
  }

  /** Everybody out. They may come again. */
  async end(idOrSlug: string, byId: string): Promise<void> {
    const { base, channels, queue, inside, attendance, expected, engine, live, audit, temporaries } = this.#parts
    const { row } = await channels.require(idOrSlug, { as: 'person', accountId: byId }, 'lock')
    await queue.run(row.id, async () => {
      await transact(base.db, async (tx) => {
        await tx
          .updateTable('channel_people')
          .set({ staged: 0, hand_at: null, inside: 0, out_at: 0 })
          .where('channel_id', '=', row.id)
          .execute()
        await audit.note(tx, { channelId: row.id, byId, act: 'end' })
      })
      const gone = liveFrame({ event: 'gone', payload: { why: 'ended' } })
      // Those on the way too, and those who were lost a moment ago.
      const out = new Set([...expected.in(row.id).keys(), ...[...inside.all(row.id).values()].map(({ subject }) => subject)])
      for (const screen of live.of(row.id)) if (out.has(subjectOf(screen.viewer) ?? '')) screen.send(gone)
      for (const identity of inside.all(row.id).keys()) attendance.depart(row.id, identity, 'put out')
      expected.forget(row.id)
      await engine.close(row.room)
    })
    await temporaries.leftBy(row.id)
  }

  async #target(row: ChannelsTable, by: ChannelViewer, identity: string, own: boolean): Promise<Target> {
    const { attendance, standings } = this.#parts
    const viewer = await attendance.whoIs(identity)
    const subject = viewer && subjectOf(viewer)
    if (!viewer || subject === null || (viewer.as === 'guest' && viewer.channelId !== row.id))
      throw Refused.notFound('This person')
    if (identity === identityOf(by) && !own) throw Refused.invalid('This is you.', 'oneself')
    const standingOf = await standings.of([row], [by, viewer])
    const { facts } = standingOf(row, viewer)
    if (!own && !standsAbove(standingOf(row, by).facts, facts)) throw Refused.forbidden('They keep order here as you do.')
    return { identity, subject, viewer, facts }
  }

  async #do(doing: Doing): Promise<void> {
    switch (doing.act) {
      case 'hold':
        return this.#change(doing, { held: 1 })
      case 'let':
        // A listener before a stage is not answered by it: they want up.
        return this.#change(doing, { held: 0, ...(doing.row.kind === 'stage' ? {} : { hand_at: null }) })
      case 'seat':
        return this.#change(doing, { staged: 0 })
      case 'stage':
        this.#mayComeUp(doing)
        return this.#change(doing, { staged: 1, hand_at: null })
      case 'remove':
        await this.#write(doing, { staged: 0, hand_at: null, removed_until: this.#parts.base.now() + REMOVED_MS })
        await this.#putOut(doing)
        return this.#endPass(doing)
      case 'ban':
        await this.#write(doing, { staged: 0, hand_at: null }, (tx) => this.#ban(tx, doing))
        await this.#putOut(doing)
        return this.#endPass(doing)
    }
  }

  /** A guest's pass goes with them: it lets nobody in again. */
  async #endPass({ target: { viewer } }: Doing): Promise<void> {
    if (viewer.as === 'guest') await this.#parts.ports.guests.forget(viewer.guestId)
  }

  /** [CH13] Up to the stage: they may open their microphone from now on, and it stays as it is. */
  #mayComeUp({ row, target }: Doing): void {
    const { inside, joining } = this.#parts
    if (row.kind !== 'stage') throw Refused.invalid('This channel has no stage.')
    if (target.viewer.as === 'guest' && !target.viewer.maySpeak) throw Refused.invalid('This guest came by a link for listening.')
    if (!inside.isInside(row.id, target.identity)) throw Refused.notFound('This person')
    if (joining.talkers(row.id, target.subject) >= CHANNEL_TALKERS_MAX) throw channelFull()
  }

  async #change(doing: Doing, kept: Kept): Promise<void> {
    const { keeper, live, inside } = this.#parts
    const { row, act, target } = doing
    await this.#write(doing, kept)
    const attendee = inside.get(row.id, target.identity)
    if (attendee && kept.hand_at === null) attendee.handAt = null
    await keeper.enforce(row, [target.identity])
    live.sendTo(row.id, target.identity, { event: 'act', payload: { act } })
  }

  async #putOut({ row, act, target }: Doing): Promise<void> {
    const { keeper, live } = this.#parts
    const screens = live.ofIdentity(row.id, target.identity)
    // Before the engine ends their voice, so that their screens know why it does.
    for (const screen of screens) screen.send(liveFrame({ event: 'act', payload: { act } }))
    await keeper.putOut(row, target.identity)
    for (const screen of screens) screen.close(NOT_ALLOWED, act)
  }

  async #write({ row, byId, act, why, target }: Doing, kept: Kept, more?: (tx: Tx) => Promise<void>): Promise<void> {
    const { base, audit } = this.#parts
    await transact(base.db, async (tx) => {
      await keep(tx, row.id, target.subject, kept)
      await more?.(tx)
      await audit.note(tx, { channelId: row.id, byId, act, why, ...nameOf(target) })
    })
  }

  async #ban(tx: Tx, { row, byId, why, target }: Doing): Promise<void> {
    const { base } = this.#parts
    const { accountId, guestName } = nameOf(target)
    await tx
      .insertInto('channel_bans')
      .values({
        id: base.ids.next(),
        channel_id: row.id,
        subject: target.subject,
        account_id: accountId,
        guest_name: guestName,
        by_id: byId,
        why,
        created_at: base.now(),
      })
      .onConflict((conflict) => conflict.columns(['channel_id', 'subject']).doNothing())
      .execute()
    if (accountId === null) return
    await tx.deleteFrom('channel_members').where('channel_id', '=', row.id).where('account_id', '=', accountId).execute()
    await base.bus.emit(tx, 'channel.role_set', { channelId: row.id, accountId, role: null })
  }
}

const nameOf = ({ viewer }: Target): { accountId: string | null; guestName: string | null } =>
  viewer.as === 'person' ? { accountId: viewer.accountId, guestName: null } : { accountId: null, guestName: viewer.name }
