/** The seconds that somebody has to wait before their next message. @param last when they wrote last; null: never */
export function slowFor(last: number | null, everySeconds: number, now: number): number {
  if (last === null || everySeconds <= 0) return 0
  return Math.max(0, Math.ceil((Number(last) + everySeconds * 1000 - now) / 1000))
}
