/** A call between the two people, newest or oldest first, as far back as the window reaches. */
export type PastCall = { placedAt: number; byCaller: boolean; answered: boolean }

export const PAIR_WINDOW_MS = 10 * 60_000
const PAIR_MOST = 3

/** [C32] Seconds until this caller may try this person again; null: now. */
export function pairRetryAfter(past: readonly PastCall[], now: number): number | null {
  const lastAnswer = Math.max(-Infinity, ...past.filter((call) => call.answered).map((call) => call.placedAt))
  const tries = past
    .filter((call) => call.byCaller && !call.answered && call.placedAt > lastAnswer && call.placedAt > now - PAIR_WINDOW_MS)
    .map((call) => call.placedAt)
    .toSorted((a, b) => b - a)
  const oldest = tries[PAIR_MOST - 1]
  return oldest === undefined ? null : Math.max(1, Math.ceil((oldest + PAIR_WINDOW_MS - now) / 1000))
}
