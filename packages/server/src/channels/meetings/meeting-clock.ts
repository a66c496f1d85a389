import * as v from 'valibot'
import type { Tx } from '../../db/database.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import type { MeetingsTable } from '../../db/tables/meetings.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import type { Relations } from '../../relations/relations.ts'
import type { DomainEvents } from '../../streaming/domain-events.ts'
import type { Channels } from '../channels.ts'
import type { Standings } from '../rights/standings.ts'
import { currentStart, endOf, nextStart } from './recurrence/plan.ts'
import { planOf, type MeetingViews } from './rows.ts'

/** People are reminded this long before. */
const REMIND_BEFORE_MS = 10 * 60_000
const KIND = 'meeting.tick'
const Payload = v.object({ meeting_id: v.string() })
const keyOf = (meetingId: string): string => `meeting ${meetingId}`

type Base = Pick<Foundation, 'db' | 'now' | 'jobs' | 'bus' | 'sockets'>
type Near = { channels: Channels; channelStandings: Standings; relations: Relations }

/**
 * Wakes when something is to do for a meeting: remind, let guests in when it begins, move on when a time is over. One
 * waiting job a meeting, written anew in the transaction of what it did, so that a restart loses and doubles nothing.
 */
export class MeetingClock {
  readonly #base: Base
  readonly #near: Near
  readonly #views: MeetingViews

  constructor(base: Base, near: Near, views: MeetingViews) {
    this.#base = base
    this.#near = near
    this.#views = views
  }

  listen(): void {
    const { jobs, bus } = this.#base
    jobs.handle(KIND, (payload) => this.#tick(v.parse(Payload, payload).meeting_id))
    bus.on('meeting.soon', (body) => this.#tell(body))
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

  disarm(tx: Tx, meetingId: string): Promise<void> {
    return this.#base.jobs.cancel(tx, keyOf(meetingId))
  }

  async #tick(meetingId: string): Promise<void> {
    const { db, now, bus } = this.#base
    const row = await db.selectFrom('meetings').selectAll().where('id', '=', meetingId).executeTakeFirst()
    if (!row) return
    const channel = await this.#near.channels.find(row.channel_id)
    if (!channel) return
    const at = now()
    const start = dueReminder(row, at)
    const who = start === null ? [] : await this.#whoHears(row, channel)
    await transact(db, async (tx) => {
      const fresh = await tx.selectFrom('meetings').selectAll().where('id', '=', meetingId).executeTakeFirst()
      if (!fresh) return
      // Another tick was quicker: what it did is not done twice.
      const mine = start !== null && (await takeReminder(tx, meetingId, start))
      if (mine) {
        const { channel_id: channelId, created_by: byId } = row
        await bus.emit(tx, 'meeting.soon', { meetingId, channelId, byId, start, accountIds: who })
      }
      if (nextTick(fresh, at) === null) await tx.deleteFrom('meetings').where('id', '=', meetingId).execute()
      await this.arm(tx, mine ? { ...fresh, reminded_of: start } : fresh)
      await bus.emit(tx, 'channel.changed', { channelId: channel.id, before: channel })
    })
  }

  /** Tells the screens of those who are reminded. */
  async #tell({ meetingId, start, accountIds }: DomainEvents['meeting.soon'][0]): Promise<void> {
    const { db, sockets } = this.#base
    const row = await db.selectFrom('meetings').selectAll().where('id', '=', meetingId).executeTakeFirst()
    const [meeting] = row ? await this.#views.present([{ row, start }], null) : []
    if (!meeting) return
    for (const accountId of accountIds) sockets.sendToAccount(accountId, 'maru.meeting_soon', { ...meeting, reminds_me: true })
  }

  /** Of those who want to be reminded, who may still see the channel, and between whom and its planner no block stands. [ME13] */
  async #whoHears(row: MeetingsTable, channel: ChannelsTable): Promise<string[]> {
    const wanted = await this.#base.db
      .selectFrom('meeting_reminders')
      .select('account_id')
      .where('meeting_id', '=', row.id)
      .orderBy('account_id')
      .execute()
    const ids = wanted.map(({ account_id }) => account_id)
    const viewers = ids.map((accountId) => ({ as: 'person', accountId }) as const)
    const [standingOf, reachable] = await Promise.all([
      this.#near.channelStandings.of([channel], viewers),
      this.#near.relations.reachable(row.created_by, ids),
    ])
    return viewers.flatMap((viewer) => {
      const hears = viewer.accountId === row.created_by || reachable.has(viewer.accountId)
      return hears && standingOf(channel, viewer).rights.has('see') ? viewer.accountId : []
    })
  }
}

/** Of many at once that would remind of this time, one does. */
async function takeReminder(tx: Tx, meetingId: string, start: number): Promise<boolean> {
  const taken = await tx
    .updateTable('meetings')
    .set({ reminded_of: start })
    .where('id', '=', meetingId)
    .where('reminded_of', '<', start)
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

/** The time that people are to be reminded of now, by its beginning; null: none. */
function dueReminder(row: MeetingsTable, now: number): number | null {
  const start = notRemindedOf(row, now)
  return start !== null && start - REMIND_BEFORE_MS <= now ? start : null
}

/** When there is something to do next; null: never again. */
function nextTick(row: MeetingsTable, now: number): number | null {
  const current = currentStart(planOf(row), now)
  if (current === null) return null
  const reminder = notRemindedOf(row, now)
  const times = [current, endOf(row, current), ...(reminder === null ? [] : [Math.max(now, reminder - REMIND_BEFORE_MS)])]
  return Math.min(...times.filter((at) => at > now || (at === now && at !== current)))
}

/** The first time that nobody was reminded of, and that is not over. */
const notRemindedOf = (row: MeetingsTable, now: number): number | null =>
  nextStart(planOf(row), Math.max(row.reminded_of, now - row.minutes * 60_000) + 1)
