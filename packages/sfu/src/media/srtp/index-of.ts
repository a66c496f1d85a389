const half = 0x8000
const turn = 0x1_0000

/**
 * The index of a packet, its sequence number with all turns before it, by the highest index so far (RFC 3711, 3.3.1);
 * negative where it would lie before the first turn. Without a highest, −1, the first turn is meant.
 */
export function indexOf(sequence: number, highest: number): number {
  if (highest < 0) return sequence
  const step = ((sequence - highest + half) & 0xffff) - half
  return highest + step
}

export const turnsOf = (index: number): number => Math.floor(index / turn)

/** What was received of one stream: no index is taken twice (RFC 3711, 3.3.2). */
export class ReplayWindow {
  highest = -1
  /** When the last one was taken, by the count of its owner. */
  takenAt = 0
  readonly #seen = new Float64Array(256).fill(-1)

  /** False where it was here, or is older than can be remembered. */
  isNew(index: number): boolean {
    return index >= 0 && index > this.highest - this.#seen.length && this.#seen[index % this.#seen.length] !== index
  }

  /** Only for what is authentic. */
  take(index: number, at: number): void {
    this.takenAt = at
    this.#seen[index % this.#seen.length] = index
    if (index > this.highest) this.highest = index
  }
}
