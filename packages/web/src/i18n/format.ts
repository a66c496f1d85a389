import { signal } from '@preact/signals'
import { locale, t } from './index.ts'

/** The time now, for relative times: moves on every half minute. */
const now = signal(Date.now())
setInterval(() => {
  now.value = Date.now()
}, 30_000)

const makers = new Map<string, unknown>()
function made<T>(key: string, make: () => T): T {
  const full = `${locale.value} ${key}`
  const found = makers.get(full)
  if (found !== undefined) return found as T
  const fresh = make()
  makers.set(full, fresh)
  return fresh
}

/** The browser's own kind of the language, where it has one: 14:05 in London, 2:05 PM in New York. */
function regional(): string {
  return navigator.languages.find((one) => one === locale.value || one.startsWith(`${locale.value}-`)) ?? locale.value
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "now", "3 min ago", "yesterday", then the date. In words of our own: the browser's formatter takes a phone 0.1 s to make. */
export function ago(iso: string): string {
  const then = Date.parse(iso)
  const past = now.value - then
  if (past < MINUTE) return t().time.now
  if (past < HOUR) return t().time.minutesAgo(Math.floor(past / MINUTE))
  if (past < DAY) return t().time.hoursAgo(Math.floor(past / HOUR))
  if (past < 7 * DAY) return t().time.daysAgo(Math.floor(past / DAY))
  const sameYear = new Date(then).getFullYear() === new Date(now.value).getFullYear()
  return made(`date ${sameYear}`, () => {
    return new Intl.DateTimeFormat(regional(), { month: 'short', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) })
  }).format(then)
}

/** Day, month, year, hour and minute, for titles and machines' eyes. */
export function fullTime(iso: string): string {
  return made('full', () => new Intl.DateTimeFormat(regional(), { dateStyle: 'long', timeStyle: 'short' })).format(
    Date.parse(iso),
  )
}

/** Hour and minute. */
export function clock(iso: string): string {
  return made('clock', () => new Intl.DateTimeFormat(regional(), { timeStyle: 'short' })).format(Date.parse(iso))
}

/** "Today", "Yesterday", or the day's name and date. */
export function day(iso: string): string {
  const then = new Date(iso)
  const today = new Date(now.value)
  const days = Math.round((startOfDay(today) - startOfDay(then)) / DAY)
  if (days === 0) return t().time.today
  if (days === 1) return t().time.yesterday
  return made('day', () => new Intl.DateTimeFormat(regional(), { weekday: 'short', month: 'short', day: 'numeric' })).format(then)
}

/** Month and year, e.g. of joining. */
export function monthAndYear(iso: string): string {
  return made('month', () => new Intl.DateTimeFormat(regional(), { month: 'long', year: 'numeric' })).format(Date.parse(iso))
}

/** 1 234 → "1,234"; 12 345 → "12K" or "1.2만". */
export function count(n: number): string {
  // Most are small, and the formatter costs more than a whole timeline.
  if (n < 1000) return String(n)
  return made('count', () => new Intl.NumberFormat(locale.value, { notation: 'compact', maximumFractionDigits: 1 })).format(n)
}

/** Seconds → "1:05". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
