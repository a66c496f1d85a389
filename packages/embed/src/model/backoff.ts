const FIRST_MS = 500
const LONGEST_MS = 20_000

/** How long to wait before the next attempt: doubling, with jitter, so that a restarted hub is not met by all pages at once. */
export function nextWait(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return ceiling / 2 + (random() * ceiling) / 2
}
