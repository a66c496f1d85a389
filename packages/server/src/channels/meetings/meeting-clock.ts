import * as v from 'valibot'
import type { Tx } from '../../db/database.ts'
import type { MeetingsTable } from '../../db/tables/meetings.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import type { Channels } from '../channels.ts'
import type { MeetingHearers } from './hearers.ts'
import { currentStart, endOf, nextStart } from './recurrence/plan.ts'
import { forgetAt, planOf } from './rows.ts'

/** People are reminded this long before. */
const REMIND_BEFORE_MS = 10 * 60_000
const KIND = 'meeting.tick'
const Payload = v.object({ meeting_id: v.string() })
const keyOf = (meetingId: string): string => `meeting ${meetingId}`

type Base = Pick<Foundation, 'db' | 'now' | 'jobs' | 'bus'>
type Near = { channels: Channels; hearers: MeetingHearers }

/**
 * Wakes when something is to do for a meeting: remind, let guests in when it begins, move on when a time is over. One
 * waiting job a meeting, written anew in the transaction of what it did, so that a restart loses and doubles nothing.
 */
export class MeetingClock {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  listen(): void {
    this.#base.jobs.handle(KIND, (payload) => this.#tick(v.parse(Payload, payload).meeting_id))
  }

  /** Arms those that lost their job, as one does that failed too often. */
  async start(): Promise<void> {
    const { db, now } = this.#base
    await transact(db, async (tx) => {
      const rows = await tx
        .selectFrom('meetings')
        .selectAll()
        .where((eb) => eb.or([eb('over_at', 'is', null), eb('over_at', '>', now())]))
        .execute()
      const jobs = await tx.selectFrom('jobs').select('key').where('kind', '=', KIND).where('dead', '=', 0).execute()
      const armed = new Set(jobs.map(({ key }) => key))
      for (const row of rows) if (!armed.has(keyOf(row.id))) await this.arm(tx, row)
    })
  }

  /** Sets the clock to the next thing to do. */
  async arm(tx: Tx, row: MeetingsTable): Promise<void> {
    const { jobs, now } = this.#base
    const runAt = nextTick(row, now())
    if (runAt === null) await jobs.cancel(tx, keyOf(row.id))
    else await jobs.add(tx, { kind: KIND, key: keyOf(row.id), payload: { meeting_id: row.id }, runAt })
  }

  async #tick(meetingId: string): Promise<void> {
    const { db, now, bus } = this.#base
    const row = await db.selectFrom('meetings').selectAll().where('id', '=', meetingId).executeTakeFirst()
    if (!row) return
    const channel = await this.#near.channels.find(row.channel_id)
    if (!channel) return
    const at = now()
    const start = dueReminder(row, at)
    const who = start === null ? [] : await this.#near.hearers.of(row, channel)
    await transact(db, async (tx) => {
      const fresh = await hold(tx, meetingId)
      if (!fresh) return
      // Another tick was quicker, or somebody moved it: what was found out before is not true any more. [ME42]
      const mine = start !== null && start === dueReminder(fresh, at)
      if (mine) {
        await tx.updateTable('meetings').set({ reminded_of: start }).where('id', '=', meetingId).execute()
        const { channel_id: channelId, created_by: byId, title } = fresh
        await bus.emit(tx, 'meeting.soon', { meetingId, channelId, title, byId, start, accountIds: who })
      }
      if (nextTick(fresh, at) === null) await tx.deleteFrom('meetings').where('id', '=', meetingId).execute()
      await this.arm(tx, mine ? { ...fresh, reminded_of: start } : fresh)
      await bus.emit(tx, 'channel.changed', { channelId: channel.id, before: channel })
    })
  }
}

/** The meeting as it is, which nobody else changes until the transaction ends. */
async function hold(tx: Tx, meetingId: string): Promise<MeetingsTable | undefined> {
  return tx
    .updateTable('meetings')
    .set((eb) => ({ sequence: eb.ref('sequence') }))
    .where('id', '=', meetingId)
    .returningAll()
    .executeTakeFirst()
}

/** The time that people are to be reminded of now, by its beginning; null: none. */
function dueReminder(row: MeetingsTable, now: number): number | null {
  if (row.cancelled_at !== null) return null
  const start = notRemindedOf(row, now)
  return start !== null && start - REMIND_BEFORE_MS <= now ? start : null
}

/** When there is something to do next; null: never again. */
function nextTick(row: MeetingsTable, now: number): number | null {
  if (row.cancelled_at !== null) return after(forgetAt(row), now)
  const current = currentStart(planOf(row), now)
  if (current === null) return null
  const reminder = notRemindedOf(row, now)
  const times = [current, endOf(row, current), ...(reminder === null ? [] : [Math.max(now, reminder - REMIND_BEFORE_MS)])]
  return Math.min(...times.filter((at) => at > now || (at === now && at !== current)))
}

/** The first time that nobody was reminded of, and that is not over. */
const notRemindedOf = (row: MeetingsTable, now: number): number | null =>
  nextStart(planOf(row), Math.max(row.reminded_of, now - row.minutes * 60_000) + 1)

const after = (at: number | null, now: number): number | null => (at !== null && at > now ? at : null)
