import { isTimeZone, type PlanMeeting } from '@maru/protocol'
import type * as v from 'valibot'
import type { MeetingsTable } from '../../db/tables/meetings.ts'
import { Refused } from '../../http/refused.ts'
import { cleanLine } from '../../text/clean.ts'
import { currentStart, overAt, planFrom, type Plan } from './recurrence/plan.ts'

/** What a meeting is, apart from which one it is. */
export type Planned = Pick<MeetingsTable, 'title' | 'first_wall' | 'time_zone' | 'minutes' | 'repeats' | 'over_at'>
export type MeetingWish = v.InferOutput<typeof PlanMeeting>

const LATEST_MS = 3 * 366 * 24 * 3600_000
/** What can stand in an iCalendar parameter as it is. */
const ZONE_NAME = /^[A-Za-z][\w+\-/]*$/

/** @throws {Refused} where nothing is left of the title */
export function titleOf(text: string): string {
  const title = cleanLine(text)
  if (title === '') throw Refused.empty('The title')
  return title
}

/**
 * A plan that may be written, with the time that it has next.
 * @throws {Refused} where the zone is unknown, or the time is over or far off
 */
export function planOfWish(wish: Omit<MeetingWish, 'title'>, now: number): { plan: Plan; start: number } {
  const { time_zone: timeZone, minutes, repeats } = wish
  if (!ZONE_NAME.test(timeZone) || !isTimeZone(timeZone)) throw Refused.invalid('This time zone is not known here.')
  const plan = planFrom(Date.parse(wish.starts_at), { timeZone, minutes, repeats })
  return { plan, start: comingStart(plan, now) }
}

/** @throws {Refused} where it is over, or far off */
export function comingStart(plan: Plan, now: number): number {
  const start = currentStart(plan, now)
  if (start === null) throw Refused.invalid('This time is over.')
  if (start > now + LATEST_MS) throw Refused.invalid('This is too far off.')
  return start
}

export const plannedOf = (title: string, plan: Plan): Planned => ({
  title,
  first_wall: plan.firstWall,
  time_zone: plan.timeZone,
  minutes: plan.minutes,
  repeats: plan.repeats,
  over_at: overAt(plan),
})
