import type { CallSettings } from '@maru/protocol'

const MINUTES_A_DAY = 24 * 60
const clocks = new Map<string, Intl.DateTimeFormat>()

/** Whether this is the name of a time zone that the hub can reckon with. */
export function isTimeZone(name: string): boolean {
  try {
    clockOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** [C31] Whether the wall clock in the person's own zone stands within the quiet hours; `from` counts, `to` no more. */
export function isQuiet({ quiet_hours: hours, time_zone }: CallSettings, now: number): boolean {
  if (!hours) return false
  const from = minutesOf(hours.from)
  const length = (minutesOf(hours.to) - from + MINUTES_A_DAY) % MINUTES_A_DAY || MINUTES_A_DAY
  const since = (minutesOf(clockOf(time_zone).format(now)) - from + MINUTES_A_DAY) % MINUTES_A_DAY
  return since < length
}

function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    clocks.set(timeZone, clock)
  }
  return clock
}
