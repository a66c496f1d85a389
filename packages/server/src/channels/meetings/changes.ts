import type { ChangeMeeting } from '@maru/protocol'
import type { Tx } from '../../db/database.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { MeetingsTable } from '../../db/tables/meetings.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import type { ChannelAudit } from '../audit.ts'
import type { MeetingHearers } from './hearers.ts'
import type { MeetingClock } from './meeting-clock.ts'
import { comingStart, plannedOf, planOfWish, titleOf, type Planned } from './wish.ts'
import { planOf, type Coming } from './rows.ts'

const MINUTE_MS = 60_000

type Base = Pick<Foundation, 'db' | 'now' | 'bus'>
type Near = { channelAudit: ChannelAudit; hearers: MeetingHearers; clock: MeetingClock }

/** What somebody does to a meeting that stands; whether they may is asked before. */
export class MeetingChanges {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  /** @throws {Refused} where the wish can't be, or somebody else changed it since it was read [ME41] */
  async change({ row, start }: Coming, channel: ChannelsTable, byId: string, wish: ChangeMeeting): Promise<Coming> {
    const { db, now, bus } = this.#base
    if (wish.sequence !== row.sequence) throw Refused.changedMeanwhile()
    const next = this.#planned(row, start, wish)
    if (next === null) return { row, start }
    const moved = movesBy(row, next.planned)
    const accountIds = moved ? await this.#near.hearers.ofChange(row, channel, byId) : []
    const fresh = await transact(db, async (tx) => {
      const written = await tx
        .updateTable('meetings')
        .set({
          ...next.planned,
          sequence: row.sequence + 1,
          changed_at: now(),
          // Whoever was reminded of the old time is reminded of the new one. [ME42]
          ...(moved ? { reminded_of: 0 } : {}),
        })
        .where('id', '=', row.id)
        .where('sequence', '=', row.sequence)
        .where('cancelled_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (!written) throw Refused.changedMeanwhile()
      const why = written.title === row.title ? row.title : `${row.title} → ${written.title}`
      await this.#note(tx, channel, { byId, act: moved ? 'meeting.move' : 'meeting.change', why })
      const told = { meetingId: row.id, channelId: channel.id, title: written.title, start: next.start, byId, accountIds }
      if (moved) await bus.emit(tx, 'meeting.moved', told)
      await this.#near.clock.arm(tx, written)
      return written
    })
    return { row: fresh, start: next.start }
  }

  /** Calls it off, with all its times. */
  async cancel({ row, start }: Coming, channel: ChannelsTable, byId: string): Promise<void> {
    const { db, now, bus } = this.#base
    const accountIds = await this.#near.hearers.ofChange(row, channel, byId)
    await transact(db, async (tx) => {
      const gone = await tx
        .updateTable('meetings')
        .set((eb) => ({ cancelled_at: now(), changed_at: now(), sequence: eb('sequence', '+', 1) }))
        .where('id', '=', row.id)
        .where('cancelled_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (!gone) return
      await tx.deleteFrom('meeting_reminders').where('meeting_id', '=', row.id).execute()
      await this.#note(tx, channel, { byId, act: 'meeting.delete', why: gone.title })
      const told = { meetingId: row.id, channelId: channel.id, title: gone.title, start, byId, accountIds }
      await bus.emit(tx, 'meeting.cancelled', told)
      await this.#near.clock.arm(tx, gone)
    })
  }

  async #note(tx: Tx, channel: ChannelsTable, act: { byId: string; act: string; why: string }): Promise<void> {
    await this.#near.channelAudit.note(tx, { channelId: channel.id, ...act })
    await this.#base.bus.emit(tx, 'channel.changed', { channelId: channel.id, before: channel })
  }

  /** What it would be; null: as it is. */
  #planned(row: MeetingsTable, start: number, wish: ChangeMeeting): { planned: Planned; start: number } | null {
    const now = this.#base.now()
    const old = planOf(row)
    const title = wish.title === undefined ? row.title : titleOf(wish.title)
    const { time_zone = row.time_zone, minutes = row.minutes, repeats = row.repeats } = wish
    const begins = wish.starts_at === undefined ? start : Date.parse(wish.starts_at)
    // A monthly one of the 31st that stands on the 28th this month stays one of the 31st.
    const stays = sameMinute(begins, start) && time_zone === row.time_zone && repeats === row.repeats
    const next = stays
      ? { plan: { ...old, minutes }, start: comingStart({ ...old, minutes }, now) }
      : planOfWish({ starts_at: new Date(begins).toISOString(), minutes, time_zone, repeats }, now)
    const planned = plannedOf(title, next.plan)
    return isSame(row, planned) ? null : { planned, start: next.start }
  }
}

const sameMinute = (one: number, other: number): boolean => Math.floor(one / MINUTE_MS) === Math.floor(other / MINUTE_MS)

/** People come at another time now: how long it lasts is no such matter. */
const movesBy = (row: Planned, next: Planned): boolean =>
  row.first_wall !== next.first_wall || row.time_zone !== next.time_zone || row.repeats !== next.repeats

const isSame = (row: Planned, next: Planned): boolean =>
  row.title === next.title && row.minutes === next.minutes && !movesBy(row, next)
