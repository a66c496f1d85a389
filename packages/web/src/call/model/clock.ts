/** How far the hub's clock is ahead of this machine's, in milliseconds: many machines' clocks are wrong by minutes. */
let ahead = 0

/** Learns from a moment that the hub named just now. */
export function learnClock(hubTime: string): void {
  const difference = Date.parse(hubTime) - Date.now()
  if (Number.isFinite(difference)) ahead = difference
}

/** The hub's time, as well as it is known. */
export function hubNow(): number {
  return Date.now() + ahead
}

/** Seconds from now until then, never below 0. */
export function secondsUntil(iso: string, now: number = hubNow()): number {
  return Math.max(0, (Date.parse(iso) - now) / 1000)
}

export type TimeLeft = {
  seconds: number
  /** What is left of the current stretch: 1 to 0. */
  share: number
  /** The soft warning is on. */
  soon: boolean
}

/** What is left of a call's time. Null where it has no end. After *Keep talking* the arc begins anew with what was added. */
export function timeLeft(
  call: { accepted_at: string; ends_at: string | null },
  length: number,
  warnSeconds: number,
  now: number = hubNow(),
): TimeLeft | null {
  if (call.ends_at === null) return null
  const seconds = secondsUntil(call.ends_at, now)
  return { seconds, share: length > 0 ? Math.min(1, seconds / length) : 0, soon: seconds <= warnSeconds }
}
