const MINUTE_MS = 60_000
const DAY_MS = 24 * 3600_000
/** A zone can be written in more ways than there is memory for their clocks. */
const CLOCKS_KEPT = 100
const clocks = new Map<string, Intl.DateTimeFormat>()

/** What calendar and clock on a wall show, to the minute and without a zone: `2026-03-29T02:30`. */
export type WallTime = string

/** Whether this is the name of a time zone that can be reckoned with here. */
export function isTimeZone(name: string): boolean {
  try {
    clockOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** What a wall in this zone shows at a moment. */
export function wallTimeIn(timeZone: string, at: number): WallTime {
  return new Date(at + offsetIn(timeZone, at)).toISOString().slice(0, 16)
}

/**
 * The moment at which a wall in this zone shows this. Of two that do (clocks go back), the first; where none does
 * (clocks go forward), as much later as they jump. So do RFC 5545 and Temporal.
 */
export function momentOf(timeZone: string, wall: WallTime): number {
  const asUtc = Date.parse(`${wall}Z`)
  const before = offsetIn(timeZone, asUtc - DAY_MS)
  const after = offsetIn(timeZone, asUtc + DAY_MS)
  const fitting = [asUtc - before, asUtc - after].filter((at) => offsetIn(timeZone, at) === asUtc - at)
  return fitting.length === 0 ? asUtc - before : Math.min(...fitting)
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
export function offsetIn(timeZone: string, at: number): number {
  const whole = Math.floor(at / MINUTE_MS) * MINUTE_MS
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(whole)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute) - whole
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(timeZone, clock)
    for (const oldest of clocks.keys()) {
      if (clocks.size <= CLOCKS_KEPT) break
      clocks.delete(oldest)
    }
  }
  return clock
}
