import { longestTokenAgeMs, TokenRefused } from './verify.ts'

/**
 * Remembers who was removed and which rooms were deleted, and when. A token lives on only where it was
 * surely made afterwards: one that is dated in whole seconds and of the same second is refused.
 */
export class Revocations {
  #removed = new Map<string, Map<string, number>>()
  #deleted = new Map<string, number>()
  #prunedAt = 0

  handleRemoved(room: string, identity: string, at: number): void {
    this.#prune(at)
    const ofRoom = this.#removed.get(room) ?? new Map<string, number>()
    ofRoom.set(identity, Math.max(at, ofRoom.get(identity) ?? 0))
    this.#removed.set(room, ofRoom)
  }

  handleDeleted(room: string, at: number): void {
    this.#prune(at)
    this.#deleted.set(room, at)
    // Whoever was removed from it holds a token from before its deletion too.
    this.#removed.delete(room)
  }

  /** Why a token made at that time is worth nothing here; undefined where it is good. */
  refusal(room: string, identity: string, issuedAt: number): TokenRefused | undefined {
    if (issuedAt <= (this.#deleted.get(room) ?? -1)) return TokenRefused.roomDeleted()
    if (issuedAt <= (this.#removed.get(room)?.get(identity) ?? -1)) return TokenRefused.removed()
    return undefined
  }

  #prune(now: number): void {
    if (now - this.#prunedAt < 60_000) return
    this.#prunedAt = now
    const old = now - longestTokenAgeMs - 60_000
    for (const [room, at] of this.#deleted) if (at < old) this.#deleted.delete(room)
    for (const [room, identities] of this.#removed) {
      for (const [identity, at] of identities) if (at < old) identities.delete(identity)
      if (identities.size === 0) this.#removed.delete(room)
    }
  }
}
