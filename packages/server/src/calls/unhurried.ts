import { setTimeout as sleep } from 'node:timers/promises'

/** [C29] What must not show how long it took is answered at a multiple of this after the request came in. */
export const MOMENT_MS = 150

/** Waits for the next such moment. @param arrivedAt `performance.now()` when the request came in */
export async function nextMoment(arrivedAt: number): Promise<void> {
  const elapsed = performance.now() - arrivedAt
  const moment = arrivedAt + Math.ceil(elapsed / MOMENT_MS) * MOMENT_MS
  // A timer may come a moment early.
  for (let left = moment - performance.now(); left > 0; left = moment - performance.now()) await sleep(Math.ceil(left))
}
