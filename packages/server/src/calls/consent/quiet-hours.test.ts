import { describe, expect, it } from 'vitest'
import { isTimeZone } from '@maru/protocol'
import { isQuiet } from './quiet-hours.ts'

const quiet = (from: string, to: string, time_zone: string, at: string) =>
  isQuiet({ who: 'everyone', quiet_hours: { from, to }, time_zone }, Date.parse(at))

describe('isQuiet', () => {
  it.each([
    // within a day
    ['13:00', '15:00', 'UTC', '2026-03-01T12:59:59Z', false],
    ['13:00', '15:00', 'UTC', '2026-03-01T13:00:00Z', true],
    ['13:00', '15:00', 'UTC', '2026-03-01T14:59:59Z', true],
    ['13:00', '15:00', 'UTC', '2026-03-01T15:00:00Z', false],
    // over midnight, in Seoul (UTC+9, no summer time)
    ['22:00', '07:00', 'Asia/Seoul', '2026-03-01T12:59:00Z', false],
    ['22:00', '07:00', 'Asia/Seoul', '2026-03-01T13:00:00Z', true],
    ['22:00', '07:00', 'Asia/Seoul', '2026-03-01T15:00:00Z', true],
    ['22:00', '07:00', 'Asia/Seoul', '2026-03-01T21:59:00Z', true],
    ['22:00', '07:00', 'Asia/Seoul', '2026-03-01T22:00:00Z', false],
    // the whole day
    ['08:00', '08:00', 'UTC', '2026-03-01T07:59:00Z', true],
    ['08:00', '08:00', 'UTC', '2026-03-01T08:00:00Z', true],
    // Berlin: the clock goes from 02:00 to 03:00 on 29 March 2026, 01:00 UTC
    ['22:00', '02:30', 'Europe/Berlin', '2026-03-29T00:59:00Z', true],
    ['22:00', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00Z', false],
    ['02:15', '07:00', 'Europe/Berlin', '2026-03-29T00:59:00Z', false],
    ['02:15', '07:00', 'Europe/Berlin', '2026-03-29T01:00:00Z', true],
    ['02:15', '07:00', 'Europe/Berlin', '2026-03-29T04:59:00Z', true],
    ['02:15', '07:00', 'Europe/Berlin', '2026-03-29T05:00:00Z', false],
    // Berlin: 02:00 to 03:00 comes twice on 25 October 2026; both times count
    ['02:00', '02:30', 'Europe/Berlin', '2026-10-25T00:10:00Z', true],
    ['02:00', '02:30', 'Europe/Berlin', '2026-10-25T00:40:00Z', false],
    ['02:00', '02:30', 'Europe/Berlin', '2026-10-25T01:10:00Z', true],
    ['02:00', '02:30', 'Europe/Berlin', '2026-10-25T01:40:00Z', false],
    // a zone of half hours
    ['06:30', '07:00', 'Asia/Kolkata', '2026-03-01T01:00:00Z', true],
  ])('[C31] %s to %s in %s at %s: %s', (from, to, zone, at, expected) => {
    expect(quiet(from, to, zone, at)).toBe(expected)
  })

  it('[C31] without hours it is never quiet', () => {
    expect(isQuiet({ who: 'everyone', quiet_hours: null, time_zone: 'UTC' }, 0)).toBe(false)
  })

  it('knows a time zone from a made-up one', () => {
    expect(isTimeZone('Asia/Seoul')).toBe(true)
    expect(isTimeZone('Mars/Olympus')).toBe(false)
  })
})
