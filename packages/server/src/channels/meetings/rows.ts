import { isoTime } from '../../accounts/present.ts'
import type { Meeting } from '@maru/protocol'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Db } from '../../db/database.ts'
import type { MeetingsTable } from '../../db/tables/meetings.ts'
import { currentStart, type Plan } from './recurrence/plan.ts'

/** A meeting, with when it takes place now or next. */
export type Coming = { row: MeetingsTable; start: number }

export const planOf = (row: MeetingsTable): Plan => ({
  firstWall: row.first_wall,
  timeZone: row.time_zone,
  minutes: row.minutes,
  repeats: row.repeats,
})

const MONTH_MS = 30 * 24 * 3600_000

/** When nothing of it is to be known any more; null: never. What was called off is kept for calendars, a month at most. */
export function forgetAt({ over_at: overAt, cancelled_at: cancelledAt }: MeetingsTable): number | null {
  if (cancelledAt === null) return overAt
  return Math.min(cancelledAt + MONTH_MS, overAt ?? Number.POSITIVE_INFINITY)
}

/** The meetings of these channels that are not over, the soonest first. */
export async function comingIn(db: Db, channelIds: string[], now: number): Promise<Coming[]> {
  if (channelIds.length === 0) return []
  const rows = await db
    .selectFrom('meetings')
    .selectAll()
    .where('channel_id', 'in', channelIds)
    .where('cancelled_at', 'is', null)
    .where((eb) => eb.or([eb('over_at', 'is', null), eb('over_at', '>', now)]))
    .execute()
  return rows
    .flatMap((row) => {
      const start = currentStart(planOf(row), now)
      return start === null ? [] : [{ row, start }]
    })
    .toSorted((a, b) => a.start - b.start || (a.row.id < b.row.id ? -1 : 1))
}

/** For the wire, as this viewer sees them. Those whose planner is gone are left out. */
export class MeetingViews {
  readonly #db: Db
  readonly #accounts: Accounts
  readonly #origin: string

  constructor(base: { db: Db; origin: string }, accounts: Accounts) {
    this.#db = base.db
    this.#origin = base.origin
    this.#accounts = accounts
  }

  async present(coming: Coming[], viewerId: string | null): Promise<Meeting[]> {
    if (coming.length === 0) return []
    const ids = coming.map(({ row }) => row.id)
    const [planners, reminded] = await Promise.all([
      this.#accounts.getMany([...new Set(coming.map(({ row }) => row.created_by))]),
      viewerId === null ? new Set<string>() : this.#remindedOf(ids, viewerId),
    ])
    return coming.flatMap(({ row, start }) => {
      const planner = planners.get(row.created_by)
      if (!planner) return []
      return [
        {
          id: row.id,
          channel_id: row.channel_id,
          title: row.title,
          starts_at: isoTime(start),
          minutes: row.minutes,
          time_zone: row.time_zone,
          repeats: row.repeats,
          sequence: row.sequence,
          created_by: this.#accounts.present(planner),
          reminds_me: reminded.has(row.id),
          ics: `${this.#origin}/api/maru/v1/meetings/${row.id}.ics`,
        },
      ]
    })
  }

  async #remindedOf(meetingIds: string[], accountId: string): Promise<Set<string>> {
    const rows = await this.#db
      .selectFrom('meeting_reminders')
      .select('meeting_id')
      .where('account_id', '=', accountId)
      .where('meeting_id', 'in', meetingIds)
      .execute()
    return new Set(rows.map(({ meeting_id }) => meeting_id))
  }
}
