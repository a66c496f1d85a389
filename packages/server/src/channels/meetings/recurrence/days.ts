import type { Recurrence } from '@maru/protocol'

/** A day of the calendar, counted from the first of 1970. Wall clocks and zones are no matter here. */
export type Day = number

const DAY_MS = 24 * 3600_000
const WEEK = 7
const WORKDAYS = 5

/** @param text begins with `2026-03-29` */
export const dayOf = (text: string): Day => Date.parse(`${text.slice(0, 10)}T00:00Z`) / DAY_MS
export const dateOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
/** 0: Monday … 6: Sunday. The first of 1970 was a Thursday. */
export const weekdayOf = (day: Day): number => (((day + 3) % WEEK) + WEEK) % WEEK

/** On weekdays alone, what is planned for a weekend begins on the Monday after. */
export const firstDayOf = (repeats: Recurrence, day: Day): Day =>
  repeats === 'weekdays' && weekdayOf(day) >= WORKDAYS ? day + WEEK - weekdayOf(day) : day

/** The day of the n-th time, from 0; null where there is none. */
export function nthDay(repeats: Recurrence, first: Day, n: number): Day | null {
  switch (repeats) {
    case 'none':
      return n === 0 ? first : null
    case 'daily':
      return first + n
    case 'weekdays':
      return nthWorkday(first, n)
    case 'weekly':
      return first + n * WEEK
    case 'fortnightly':
      return first + n * 2 * WEEK
    case 'monthly':
      return nthMonthly(first, n)
  }
}

/** An n that is surely not past the first time on `day` or later, and not far before it. */
export function nBefore(repeats: Recurrence, first: Day, day: Day): number {
  const days = day - first
  const n = {
    none: 0,
    daily: days,
    weekdays: Math.floor(days / WEEK) * WORKDAYS - WORKDAYS,
    weekly: Math.floor(days / WEEK),
    fortnightly: Math.floor(days / (2 * WEEK)),
    monthly: Math.floor(days / 31) - 1,
  }[repeats]
  return Math.max(0, n)
}

function nthWorkday(first: Day, n: number): Day {
  const place = weekdayOf(first) + n
  return first - weekdayOf(first) + Math.floor(place / WORKDAYS) * WEEK + (place % WORKDAYS)
}

/** The same day of the month; in a month that has none, its last. */
function nthMonthly(first: Day, n: number): Day {
  const date = new Date(first * DAY_MS)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + n]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / DAY_MS
}
