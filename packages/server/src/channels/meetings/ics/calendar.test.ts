import { momentOf, Recurrence, wallTimeIn } from '@maru/protocol'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { nextStart, planFrom, type Plan } from '../recurrence/plan.ts'
import { writeCalendar, type CalendarEvent } from './calendar.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)
const BERLIN = 'Europe/Berlin'
const event = (plan: Plan, more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'meeting-1@hub.example',
  plan,
  title: 'Standup',
  about: 'Kitchen',
  url: 'https://hub.example/r/kitchen',
  madeAt: utc('2026-01-01T00:00'),
  changedAt: utc('2026-01-02T00:00'),
  sequence: 0,
  cancelled: false,
  ...more,
})

/** Reads a file by another library, which knows zones only from the file itself. */
function read(file: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[])
  const zones = new Map(
    calendar.getAllSubcomponents('vtimezone').map((zone) => {
      const made = new ICAL.Timezone(zone)
      return [made.tzid, made]
    }),
  )
  return calendar.getAllSubcomponents('vevent').map((one) => {
    const start = one.getFirstProperty('dtstart')
    const zone = zones.get(String(start?.getParameter('tzid') ?? ''))
    const read = new ICAL.Event(one)
    if (zone) read.startDate.zone = zone
    return read
  })
}

/** The moments of the first times, as the other library reckons them. */
function moments(file: string, count: number): number[] {
  const [first] = read(file)
  const times = first?.iterator()
  const seen: number[] = []
  for (let next = times?.next(); next && seen.length < count; next = times?.next()) seen.push(next.toUnixTime() * 1000)
  return seen
}

function ours(plan: Plan, count: number): number[] {
  const seen: number[] = []
  for (let at: number | null = 0; seen.length < count; at += 1) {
    at = nextStart(plan, at)
    if (at === null) break
    seen.push(at)
  }
  return seen
}

describe('an .ics file', () => {
  test('[ME20] any words come back as they were; no line is longer than 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        const title = text.replace(/\p{Cc}/gu, '')
        const file = writeCalendar([
          event(planFrom(0, { timeZone: 'UTC', minutes: 5, repeats: 'none' }), { title, about: `${title}\n${title}` }),
        ])
        const [back] = read(file)
        expect(back?.summary ?? '').toBe(title)
        expect(back?.description ?? '').toBe(`${title}\n${title}`)
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      }),
    )
  })

  test('[ME21] once: in UTC, with its length', () => {
    const once = planFrom(utc('2026-05-04T10:00'), { timeZone: BERLIN, minutes: 90, repeats: 'none' })
    const file = writeCalendar([event(once)])
    expect(file).toContain('DTSTART:20260504T100000Z')
    expect(file).not.toContain('VTIMEZONE')
    const [back] = read(file)
    expect(back?.duration.toSeconds()).toBe(5400)
    expect(back?.endDate.toUnixTime()).toBe(utc('2026-05-04T11:30') / 1000)
  })

  test("[ME21] a zone's rule is told as one that goes on", () => {
    const weekly = planFrom(utc('2026-02-02T09:00'), { timeZone: BERLIN, minutes: 30, repeats: 'weekly' })
    const file = writeCalendar([event(weekly)])
    expect(file).toContain('BYMONTH=3;BYDAY=-1SU')
    expect(file).toContain('BYMONTH=10;BYDAY=-1SU')
    expect(writeCalendar([event({ ...weekly, timeZone: 'America/New_York' })])).toContain('BYMONTH=3;BYDAY=2SU')
    expect(moments(file, 1500).at(-1)).toBe(momentOf(BERLIN, '2054-10-26T10:00'))
  })

  test('[ME20] a whole calendar has a name, and each zone once', () => {
    const weekly = planFrom(utc('2026-02-02T09:00'), { timeZone: BERLIN, minutes: 30, repeats: 'weekly' })
    const file = writeCalendar([event(weekly), event(weekly, { uid: 'b' })], 'Küche, groß; laut')
    expect(file.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1)
    expect(read(file)).toHaveLength(2)
    expect(file).toContain('NAME:Küche\\, groß\\; laut')
  })

  test('[ME22] another library reckons the same times from the file as the hub does', () => {
    const anyPlan = fc.record({
      begins: fc.integer({ min: utc('2026-01-01T00:00') / 60_000, max: utc('2028-01-01T00:00') / 60_000 }).map((m) => m * 60_000),
      timeZone: fc.constantFrom(
        'UTC',
        BERLIN,
        'Asia/Seoul',
        'America/New_York',
        'Australia/Lord_Howe',
        'Africa/Casablanca',
        'America/Santiago',
      ),
      repeats: fc.constantFrom(...Recurrence.options),
    })
    fc.assert(
      fc.property(anyPlan, ({ begins, ...rest }) => {
        const plan = planFrom(begins, { ...rest, minutes: 30 })
        // What stands in an hour that clocks skip or double is another matter.
        fc.pre(!/T(0[0-3]|23)/.test(plan.firstWall))
        // The other library knows no BYSETPOS beside BYMONTHDAY.
        fc.pre(plan.repeats !== 'monthly' || !/-(29|30)T/.test(plan.firstWall))
        expect(moments(writeCalendar([event(plan)]), 60)).toEqual(ours(plan, 60))
      }),
      { numRuns: 150 },
    )
  })

  test('[ME22] the 31st too', () => {
    const monthly = planFrom(momentOf(BERLIN, '2026-08-31T18:00'), { timeZone: BERLIN, minutes: 30, repeats: 'monthly' })
    const times = moments(writeCalendar([event(monthly)]), 7)
    expect(times).toEqual(ours(monthly, 7))
    expect(times.map((at) => wallTimeIn(BERLIN, at).slice(0, 10))).toContain('2027-02-28')
  })
})
