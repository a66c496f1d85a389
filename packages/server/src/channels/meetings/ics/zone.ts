import { offsetIn, wallTimeIn } from '@maru/protocol'
import { dayOf, weekdayOf } from '../recurrence/days.ts'
import { wallStamp } from './lines.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 3600_000
const YEARS = 10
/** No zone changes its clocks twice in so short a time. */
const STEP_MS = 7 * DAY_MS
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** A change of a zone's clocks: when, and how far ahead of UTC they were and are. */
type Change = { at: number; from: number; to: number }

/**
 * The rules of a zone's clocks, for programs that don't know it by its name: as they stand at `since`, and every change
 * in the ten years after. Where these follow one yearly rule, the rule goes on. [ME21]
 */
export function zoneLines(timeZone: string, since: number): string[] {
  const changes = changesOf(timeZone, since)
  const at = offsetIn(timeZone, since)
  const usual = Math.min(at, ...changes.map(({ to }) => to))
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...observance({ at: since, from: at, to: at }, usual, timeZone, []),
    ...grouped(changes).flatMap((alike) => alikeLines(alike, usual, timeZone)),
    'END:VTIMEZONE',
  ]
}

function alikeLines(alike: Change[], usual: number, timeZone: string): string[] {
  const [first] = alike
  if (!first) return []
  const rule = alike.length >= YEARS - 1 ? yearlyRule(alike) : null
  if (rule !== null) return observance(first, usual, timeZone, [`RRULE:FREQ=YEARLY;${rule}`])
  // One by one: not every program reads RDATE here.
  return alike.flatMap((change) => observance(change, usual, timeZone, []))
}

/** How a calendar is told from when on which offset holds. Its start is told by the clocks as they were until then. */
function observance(change: Change, usual: number, timeZone: string, more: string[]): string[] {
  const kind = change.to === usual ? 'STANDARD' : 'DAYLIGHT'
  return [
    `BEGIN:${kind}`,
    `DTSTART:${wallStamp(wallBefore(change))}`,
    `TZOFFSETFROM:${offsetText(change.from)}`,
    `TZOFFSETTO:${offsetText(change.to)}`,
    `TZNAME:${nameOf(timeZone, change.at)}`,
    ...more,
    `END:${kind}`,
  ]
}

const wallBefore = ({ at, from }: Change): string => new Date(at + from).toISOString().slice(0, 16)

function changesOf(timeZone: string, since: number): Change[] {
  const changes: Change[] = []
  const until = since + YEARS * 366 * DAY_MS
  let from = offsetIn(timeZone, since)
  for (let at = since; at < until; at += STEP_MS) {
    const to = offsetIn(timeZone, at + STEP_MS)
    if (from !== to) changes.push({ at: changeBetween(timeZone, at, at + STEP_MS), from, to })
    from = to
  }
  return changes
}

/** The minute at which the clocks change. */
function changeBetween(timeZone: string, before: number, after: number): number {
  const old = offsetIn(timeZone, before)
  let [low, high] = [Math.floor(before / MINUTE_MS), Math.ceil(after / MINUTE_MS)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetIn(timeZone, middle * MINUTE_MS) === old) low = middle
    else high = middle
  }
  return high * MINUTE_MS
}

/** Those that change the same clocks in the same way in the same month. */
function grouped(changes: Change[]): Change[][] {
  const groups = Map.groupBy(changes, (change) => `${change.from} ${change.to} ${wallBefore(change).slice(5, 7)}`)
  return [...groups.values()]
}

/** `BYMONTH=3;BYDAY=-1SU` where that is true of all, once a year; else null. */
function yearlyRule(alike: Change[]): string | null {
  const walls = alike.map(wallBefore)
  if (new Set(walls.map((wall) => wall.slice(0, 4))).size !== walls.length) return null
  const months = new Set(walls.map((wall) => Number(wall.slice(5, 7))))
  const clocks = new Set(walls.map((wall) => wall.slice(11)))
  const weekdays = new Set(walls.map((wall) => weekdayOf(dayOf(wall))))
  const [month, weekday] = [[...months][0], WEEKDAYS[[...weekdays][0] ?? 0]]
  if (clocks.size !== 1 || weekdays.size !== 1 || month === undefined || weekday === undefined) return null
  const places = new Set(walls.map((wall) => Math.ceil(Number(wall.slice(8, 10)) / 7)))
  const [place] = [...places]
  if (places.size === 1) return `BYMONTH=${month};BYDAY=${place}${weekday}`
  return walls.every(isLastOfItsKind) ? `BYMONTH=${month};BYDAY=-1${weekday}` : null
}

const isLastOfItsKind = (wall: string): boolean =>
  new Date((dayOf(wall) + 7) * DAY_MS).getUTCMonth() + 1 !== Number(wall.slice(5, 7))

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE_MS
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}

/** `GMT+2`: short, and never ambiguous. */
function nameOf(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? wallTimeIn(timeZone, at)
}
