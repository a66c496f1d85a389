import { momentOf, wallTimeIn, type PlanMeeting, type Recurrence } from '@maru/protocol'

const MINUTE_MS = 60_000
const HALF_HOUR_MS = 30 * MINUTE_MS

const LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240] as const

/** The usual lengths, and surely this one. */
export const lengthsWith = (minutes: number): number[] => [...new Set([...LENGTHS, minutes])].toSorted((a, b) => a - b)

/** A form as it is filled in. */
export type PlanForm = { title: string; date: string; time: string; minutes: number; zone: string; repeats: Recurrence }

export type PlanTrouble = 'noName' | 'missing' | 'past'

/** An empty form: the next half hour that is at least half an hour away, in my own zone. */
export function emptyForm(zone: string, now: number): PlanForm {
  const wall = wallTimeIn(zone, Math.ceil((now + HALF_HOUR_MS) / HALF_HOUR_MS) * HALF_HOUR_MS)
  return { title: '', date: wall.slice(0, 10), time: wall.slice(11), minutes: 30, zone, repeats: 'none' }
}

/** The moment that the form means; null where day or time are not filled in. */
export function momentOfForm({ date, time, zone }: PlanForm): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}/.test(time)) return null
  const at = momentOf(zone, `${date}T${time.slice(0, 5)}`)
  return Number.isNaN(at) ? null : at
}

/** What is wrong with it; null: nothing. */
export function troubleOf(form: PlanForm, now: number): PlanTrouble | null {
  const at = momentOfForm(form)
  if (at === null) return 'missing'
  if (form.repeats === 'none' && at + form.minutes * MINUTE_MS <= now) return 'past'
  return form.title.trim() === '' ? 'noName' : null
}

/** What the hub is asked for. Only without trouble. */
export function wishOf(form: PlanForm): PlanMeeting {
  const { title, minutes, zone, repeats } = form
  const starts_at = new Date(momentOfForm(form) ?? 0).toISOString()
  return { title: title.trim(), starts_at, minutes, time_zone: zone, repeats }
}

/** Something that is worth a word before it is planned. */
export function remarkOf({ date, repeats }: PlanForm): 'shortMonths' | 'weekend' | null {
  if (repeats === 'monthly' && Number(date.slice(8)) > 28) return 'shortMonths'
  const weekday = new Date(`${date}T00:00Z`).getUTCDay()
  return repeats === 'weekdays' && (weekday === 0 || weekday === 6) ? 'weekend' : null
}

/** All zones that the browser knows, and surely these. */
export const zones = (...surely: string[]): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...surely])].toSorted()
