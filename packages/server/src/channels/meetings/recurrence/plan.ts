import { momentOf, wallTimeIn, type Recurrence, type WallTime } from '@maru/protocol'
import { dateOf, dayOf, firstDayOf, nBefore, nthDay } from './days.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 3600_000

/** When something takes place, for good: what a wall in its zone shows at the first time, and how it comes again. */
export type Plan = { firstWall: WallTime; timeZone: string; minutes: number; repeats: Recurrence }

/** The plan of what begins at a moment. [ME2] */
export function planFrom(begins: number, rest: Omit<Plan, 'firstWall'>): Plan {
  const wall = wallTimeIn(rest.timeZone, begins)
  const day = firstDayOf(rest.repeats, dayOf(wall))
  return { ...rest, firstWall: `${dateOf(day)}${wall.slice(10)}` }
}

/** The first time that begins at `from` or later, as a moment; null: never again. */
export function nextStart(plan: Plan, from: number): number | null {
  const { firstWall, timeZone, repeats } = plan
  const first = dayOf(firstWall)
  // Two days earlier in any zone, whatever its clocks do; from there on one by one.
  const near = Math.floor(from / DAY_MS) - 2
  for (let n = nBefore(repeats, first, near); ; n += 1) {
    const day = nthDay(repeats, first, n)
    if (day === null) return null
    const start = momentOf(timeZone, `${dateOf(day)}${firstWall.slice(10)}`)
    if (start >= from) return start
  }
}

/** When the time begins that takes place now or comes next; null: it is over. */
export const currentStart = (plan: Plan, now: number): number | null => nextStart(plan, now - plan.minutes * MINUTE_MS + 1)

export const endOf = (plan: Pick<Plan, 'minutes'>, start: number): number => start + plan.minutes * MINUTE_MS

/** When nothing of it comes any more; null: it goes on. */
export const overAt = (plan: Plan): number | null =>
  plan.repeats === 'none' ? endOf(plan, momentOf(plan.timeZone, plan.firstWall)) : null
