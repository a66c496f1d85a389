import { r } from '../messages/index.ts'

/** Seconds as people say them. */
export function secondsInWords(seconds: number): string {
  const m = r().settings
  return seconds >= 60 && seconds % 60 === 0 ? m.minutes(seconds / 60) : m.seconds(seconds)
}
