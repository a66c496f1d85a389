import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { isTimeZone, momentOf, wallTimeIn } from './wall-clock.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const moment = fc.integer({ min: utc('2020-01-01T00:00') / 60_000, max: utc('2037-01-01T00:00') / 60_000 }).map((m) => m * 60_000)

describe('the clock on a wall', () => {
  test('[Z1] shows the time of its zone, and is read back', () => {
    expect(wallTimeIn('Asia/Seoul', utc('2026-12-31T20:15'))).toBe('2027-01-01T05:15')
    expect(wallTimeIn('Asia/Kathmandu', utc('2026-06-01T00:00'))).toBe('2026-06-01T05:45')
    expect(momentOf('Asia/Seoul', '2027-01-01T05:15')).toBe(utc('2026-12-31T20:15'))
    expect(momentOf('America/New_York', '2026-07-01T09:00')).toBe(utc('2026-07-01T13:00'))
  })

  test('[Z2] where clocks go forward, as much later as they jump', () => {
    expect(momentOf('Europe/Berlin', '2026-03-29T01:59')).toBe(utc('2026-03-29T00:59'))
    expect(momentOf('Europe/Berlin', '2026-03-29T02:30')).toBe(utc('2026-03-29T01:30'))
    expect(momentOf('Europe/Berlin', '2026-03-29T03:00')).toBe(utc('2026-03-29T01:00'))
    expect(momentOf('Australia/Lord_Howe', '2026-10-04T02:15')).toBe(utc('2026-10-03T15:45'))
  })

  test('[Z2] where they go back, the first of the two', () => {
    expect(momentOf('Europe/Berlin', '2026-10-25T02:30')).toBe(utc('2026-10-25T00:30'))
    expect(momentOf('America/New_York', '2026-11-01T01:30')).toBe(utc('2026-11-01T05:30'))
  })

  test('[Z3] who writes a zone in ever new ways fills no memory', () => {
    const made = vi.spyOn(Intl, 'DateTimeFormat')
    onTestFinished(() => made.mockRestore())
    const ways = [...Array(300).keys()].map((way) =>
      'america/araguaina'.replace(/./g, (letter, at: number) => ((way >> at) & 1 ? letter.toUpperCase() : letter)),
    )
    const asked = (names: string[]): number => {
      made.mockClear()
      for (const name of names) expect(isTimeZone(name)).toBe(true)
      return made.mock.calls.length
    }
    expect(asked(ways)).toBe(ways.length)
    // The last ones are still there, the first ones are not.
    expect(asked(ways.slice(-100))).toBe(0)
    expect(asked(ways.slice(0, 1))).toBe(1)
  })

  test('[Z1][Z2] in every zone at every moment: back and forth is the same, but for an hour that comes twice', () => {
    fc.assert(
      fc.property(zone, moment, (timeZone, at) => {
        const wall = wallTimeIn(timeZone, at)
        const back = momentOf(timeZone, wall)
        expect(wallTimeIn(timeZone, back)).toBe(wall)
        expect(back).toBeLessThanOrEqual(at)
        expect(at - back).toBeLessThanOrEqual(3 * 3600_000)
      }),
      { numRuns: 2000 },
    )
  })

  test('[Z3] names of zones', () => {
    for (const name of ['UTC', 'Asia/Seoul', 'America/Argentina/Buenos_Aires']) expect(isTimeZone(name)).toBe(true)
    for (const name of ['', 'Mars/Olympus', 'Asia/Seoul\r\nX:1']) expect(isTimeZone(name)).toBe(false)
  })
})
