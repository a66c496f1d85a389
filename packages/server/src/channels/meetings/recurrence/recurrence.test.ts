import { momentOf, Recurrence, wallTimeIn } from '@maru/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, dayOf, weekdayOf } from './days.ts'
import { currentStart, endOf, nextStart, planFrom, type Plan } from './plan.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)
const BERLIN = 'Europe/Berlin'

/** The first times, as the wall in the plan's zone shows them. */
function walls(plan: Plan, count: number, from = 0): string[] {
  const seen: string[] = []
  for (let at: number | null = from; seen.length < count; at += 1) {
    at = nextStart(plan, at)
    if (at === null) break
    seen.push(wallTimeIn(plan.timeZone, at))
  }
  return seen
}
const plan = (firstWall: string, repeats: Recurrence, timeZone = BERLIN): Plan => ({ firstWall, repeats, timeZone, minutes: 30 })

describe('a recurring meeting', () => {
  test('[ME3] once, daily, weekly, fortnightly', () => {
    expect(walls(plan('2026-03-27T10:00', 'none'), 3)).toEqual(['2026-03-27T10:00'])
    expect(walls(plan('2026-03-27T10:00', 'daily'), 3)).toEqual(['2026-03-27T10:00', '2026-03-28T10:00', '2026-03-29T10:00'])
    expect(walls(plan('2026-03-27T10:00', 'weekly'), 2)).toEqual(['2026-03-27T10:00', '2026-04-03T10:00'])
    expect(walls(plan('2026-03-27T10:00', 'fortnightly'), 2)).toEqual(['2026-03-27T10:00', '2026-04-10T10:00'])
  })

  test('[ME3] on weekdays; planned for a weekend, from the Monday after', () => {
    const first = planFrom(momentOf(BERLIN, '2026-05-02T09:00'), { timeZone: BERLIN, minutes: 15, repeats: 'weekdays' })
    expect(first.firstWall).toBe('2026-05-04T09:00')
    expect(walls({ ...first, firstWall: '2026-05-07T09:00' }, 3)).toEqual([
      '2026-05-07T09:00',
      '2026-05-08T09:00',
      '2026-05-11T09:00',
    ])
  })

  test('[ME3] monthly on the 31st: in short months on the last day, and then on the 31st again', () => {
    expect(walls(plan('2027-12-31T10:00', 'monthly'), 5)).toEqual([
      '2027-12-31T10:00',
      '2028-01-31T10:00',
      '2028-02-29T10:00',
      '2028-03-31T10:00',
      '2028-04-30T10:00',
    ])
  })

  test('[ME2] keeps its clock time when clocks change, while the moment moves', () => {
    const weekly = plan('2026-03-23T10:00', 'weekly')
    expect(nextStart(weekly, utc('2026-03-23T00:00'))).toBe(utc('2026-03-23T09:00'))
    expect(nextStart(weekly, utc('2026-03-24T00:00'))).toBe(utc('2026-03-30T08:00'))
    expect(walls(plan('2026-03-28T02:30', 'daily'), 3)).toEqual(['2026-03-28T02:30', '2026-03-29T03:30', '2026-03-30T02:30'])
  })

  test('[ME4] the current time is the one that runs, until it ends', () => {
    const daily = plan('2026-05-04T10:00', 'daily', 'UTC')
    expect(currentStart(daily, utc('2026-05-04T10:29'))).toBe(utc('2026-05-04T10:00'))
    expect(currentStart(daily, utc('2026-05-04T10:30'))).toBe(utc('2026-05-05T10:00'))
    const once = plan('2026-05-04T10:00', 'none', 'UTC')
    expect(currentStart(once, utc('2026-05-04T10:30') - 1)).toBe(utc('2026-05-04T10:00'))
    expect(currentStart(once, utc('2026-05-04T10:30'))).toBeNull()
  })
})

describe('whatever is planned', () => {
  const anyPlan = fc.record({
    begins: fc.integer({ min: utc('2024-01-01T00:00') / 60_000, max: utc('2030-01-01T00:00') / 60_000 }).map((m) => m * 60_000),
    timeZone: fc.constantFrom(
      'UTC',
      BERLIN,
      'Asia/Seoul',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Pacific/Apia',
    ),
    repeats: fc.constantFrom(...Recurrence.options),
    minutes: fc.integer({ min: 5, max: 1440 }),
    later: fc.integer({ min: 0, max: 4000 * 1440 }).map((m) => m * 60_000),
  })

  test('[ME2][ME3][ME4] the next time is the first one not before, on a day of the plan, at its clock time', () => {
    fc.assert(
      fc.property(anyPlan, ({ begins, later, ...rest }) => {
        const made = planFrom(begins, rest)
        const from = begins + later
        const next = nextStart(made, from)
        if (rest.repeats === 'none') return later === 0 || next === null
        if (next === null) throw new Error('a recurring meeting ended')
        expect(next).toBeGreaterThanOrEqual(from)
        // None lies between: the one after what is just before `next` is `next`.
        expect(nextStart(made, next)).toBe(next)
        const before = oneByOne(made, from)
        expect(next).toBe(before)
        const shown = wallTimeIn(rest.timeZone, next)
        // Exactly its clock time, or pushed on by clocks that jumped over it.
        if (shown.slice(10) !== made.firstWall.slice(10)) {
          expect(momentOf(rest.timeZone, `${shown.slice(0, 10)}${made.firstWall.slice(10)}`)).toBe(next)
        }
        if (rest.repeats === 'weekdays') expect(weekdayOf(dayOf(shown))).toBeLessThan(5)
        expect(currentStart(made, endOf(made, next) - 1)).toBeLessThanOrEqual(next)
        return true
      }),
      { numRuns: 600 },
    )
  })

  /** The same told in the plainest way: day after day, asking each whether it fits. */
  function oneByOne(made: Plan, from: number): number {
    const first = dayOf(made.firstWall)
    for (let day = first; ; day += 1) {
      if (day < from / 86_400_000 - 3 || !fits(made.repeats, first, day)) continue
      const start = momentOf(made.timeZone, `${dateOf(day)}${made.firstWall.slice(10)}`)
      if (start >= from) return start
    }
  }
  function fits(repeats: Recurrence, first: number, day: number): boolean {
    const since = day - first
    if (repeats === 'weekdays') return weekdayOf(day) < 5
    if (repeats === 'monthly') {
      const [wanted, date] = [dateOf(first).slice(8), dateOf(day)]
      return date.slice(8) === wanted || (date.slice(8) < wanted && dateOf(day + 1).slice(8) === '01')
    }
    return since % ({ daily: 1, weekly: 7, fortnightly: 14, none: Number.POSITIVE_INFINITY } as const)[repeats] === 0
  }
})
