import { wallTimeIn, type Meeting } from '@maru/protocol'
import { locale } from '../../../i18n/index.ts'
import { mm } from '../messages/index.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 3600_000

/** The zone of who looks. */
export const myZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

export type When = {
  /** "Today", "Tomorrow", or the day's name and date, as it is for who looks. */
  day: string
  from: string
  to: string
  /** It takes place now. */
  isNow: boolean
  /** How it stands on the wall in its own zone, where that differs. */
  elsewhere: { day: string; time: string; zone: string } | null
}

/** When a meeting is, for somebody in a zone. */
export function whenOf(meeting: Pick<Meeting, 'starts_at' | 'minutes' | 'time_zone'>, zone: string, now: number): When {
  const start = Date.parse(meeting.starts_at)
  const end = start + meeting.minutes * MINUTE_MS
  const differs = wallTimeIn(meeting.time_zone, start) !== wallTimeIn(zone, start)
  return {
    day: dayIn(zone, start, now),
    from: clockIn(zone, start),
    to: clockIn(zone, end),
    isNow: start <= now && now < end,
    elsewhere: differs
      ? {
          day: dateIn(meeting.time_zone, start),
          time: clockIn(meeting.time_zone, start),
          zone: zoneName(meeting.time_zone, start),
        }
      : null,
  }
}

/** "Today", "Tomorrow", or the day's name and date. */
export function dayIn(zone: string, at: number, now: number): string {
  const days = dayNumber(zone, at) - dayNumber(zone, now)
  if (days === 0) return mm().day.today
  return days === 1 ? mm().day.tomorrow : dateIn(zone, at)
}

export const clockIn = (zone: string, at: number): string =>
  new Intl.DateTimeFormat(locale.value, { timeStyle: 'short', timeZone: zone }).format(at)

/** The name that people give it, such as "Korean Standard Time"; a place where it has none. */
function zoneName(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat(locale.value, { timeZone: zone, timeZoneName: 'long' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return /^(GMT|UTC)[+-]/.test(name) ? placeOf(zone) : name
}

/** "Asia, Seoul" in place of "Asia/Seoul". */
export const placeOf = (zone: string): string => zone.replaceAll('_', ' ').replaceAll('/', ', ')

const dateIn = (zone: string, at: number): string =>
  new Intl.DateTimeFormat(locale.value, { timeZone: zone, weekday: 'short', month: 'short', day: 'numeric' }).format(at)

const dayNumber = (zone: string, at: number): number => Date.parse(`${wallTimeIn(zone, at).slice(0, 10)}T00:00Z`) / DAY_MS
