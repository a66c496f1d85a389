import { momentOf, type Recurrence } from '@maru/protocol'
import type { Plan } from '../recurrence/plan.ts'
import { escapeText, joinLines, utcStamp, wallStamp } from './lines.ts'
import { zoneLines } from './zone.ts'

/** What a calendar is told of a meeting. */
export type CalendarEvent = {
  uid: string
  plan: Plan
  title: string
  about: string
  url: string
  madeAt: number
  changedAt: number
  /** Rises with every change: a calendar takes the file that has more. [ME44] */
  sequence: number
  cancelled: boolean
}

const DAY_MS = 24 * 3600_000

/** An iCalendar file (RFC 5545). @param name of a whole calendar, where it is one */
export function writeCalendar(events: readonly CalendarEvent[], name: string | null = null): string {
  return joinLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Maru//Meetings//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(name === null ? [] : [`NAME:${escapeText(name)}`, `X-WR-CALNAME:${escapeText(name)}`]),
    ...zonesOf(events),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ])
}

function eventLines({ uid, plan, title, about, url, madeAt, changedAt, sequence, cancelled }: CalendarEvent): string[] {
  const start = momentOf(plan.timeZone, plan.firstWall)
  const rule = ruleOf(plan)
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utcStamp(changedAt)}`,
    `CREATED:${utcStamp(madeAt)}`,
    `LAST-MODIFIED:${utcStamp(changedAt)}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    inZone(plan) ? `DTSTART;TZID=${plan.timeZone}:${wallStamp(plan.firstWall)}` : `DTSTART:${utcStamp(start)}`,
    `DURATION:PT${plan.minutes}M`,
    ...(rule === null ? [] : [`RRULE:${rule}`]),
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(about)}`,
    `LOCATION:${escapeText(url)}`,
    `URL:${url}`,
    'END:VEVENT',
  ]
}

/** What takes place once is told in UTC, which every calendar knows; what comes again needs its zone. */
const inZone = ({ repeats, timeZone }: Plan): boolean => repeats !== 'none' && timeZone !== 'UTC'

function zonesOf(events: readonly CalendarEvent[]): string[] {
  const since = new Map<string, number>()
  for (const { plan } of events.filter((event) => inZone(event.plan))) {
    const start = momentOf(plan.timeZone, plan.firstWall) - DAY_MS
    since.set(plan.timeZone, Math.min(start, since.get(plan.timeZone) ?? start))
  }
  return [...since].flatMap(([timeZone, start]) => zoneLines(timeZone, start))
}

function ruleOf({ repeats, firstWall }: Plan): string | null {
  const simple: Record<Exclude<Recurrence, 'monthly'>, string | null> = {
    none: null,
    daily: 'FREQ=DAILY',
    weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    weekly: 'FREQ=WEEKLY',
    fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  }
  return repeats === 'monthly' ? monthlyRule(Number(firstWall.slice(8, 10))) : simple[repeats]
}

/** In a month without the wanted day on its last one, which the plain rule would leave out. */
function monthlyRule(day: number): string {
  if (day <= 28) return 'FREQ=MONTHLY'
  if (day === 31) return 'FREQ=MONTHLY;BYMONTHDAY=-1'
  // The last of the days up to the wanted one.
  const days = [28, 29, 30].filter((one) => one <= day)
  return `FREQ=MONTHLY;BYMONTHDAY=${days.join(',')};BYSETPOS=-1`
}
