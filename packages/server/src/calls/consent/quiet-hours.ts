import { wallTimeIn, type CallSettings } from '@maru/protocol'

const MINUTES_A_DAY = 24 * 60
const CLOCK_AT = 'yyyy-mm-ddT'.length

/** [C31] Whether the wall clock in the person's own zone stands within the quiet hours; `from` counts, `to` no more. */
export function isQuiet({ quiet_hours: hours, time_zone }: CallSettings, now: number): boolean {
  if (!hours) return false
  const from = minutesOf(hours.from)
  const length = (minutesOf(hours.to) - from + MINUTES_A_DAY) % MINUTES_A_DAY || MINUTES_A_DAY
  const since = (minutesOf(wallTimeIn(time_zone, now).slice(CLOCK_AT)) - from + MINUTES_A_DAY) % MINUTES_A_DAY
  return since < length
}

function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}
