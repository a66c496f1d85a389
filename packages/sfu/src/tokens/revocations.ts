import type { Revocation, RevocationBook } from './revocation-book.ts'
import { longestTokenAgeMs, TokenRefused } from './verify.ts'

/**
 * Remembers who was removed and which rooms were deleted, and when. A token lives on only where it was
 * surely made afterwards: one that is dated in whole seconds and of the same second is refused.
 */
export class Revocations {
  #removed = new Map<string, Map<string, number>>()
  #deleted = new Map<string, number>()
  #prunedAt = 0
  readonly #book: RevocationBook | undefined

  /** @param book where they are kept over a restart; without one they end with the process */
  constructor(book?: RevocationBook) {
    this.#book = book
    if (!book) return
    for (const revocation of book.read()) this.#take(revocation)
    this.#prune(Date.now())
    book.rewrite(this.#all())
  }

  handleRemoved(room: string, identity: string, at: number): void {
    this.#prune(at)
    this.#note({ room, identity, at })
  }

  handleDeleted(room: string, at: number): void {
    this.#prune(at)
    this.#note({ room, at })
  }

  /** Why a token made at that time is worth nothing here; undefined where it is good. */
  refusal(room: string, identity: string, issuedAt: number): TokenRefused | undefined {
    if (issuedAt <= (this.#deleted.get(room) ?? -1)) return TokenRefused.roomDeleted()
    if (issuedAt <= (this.#removed.get(room)?.get(identity) ?? -1)) return TokenRefused.removed()
    return undefined
  }

  #note(revocation: Revocation): void {
    this.#take(revocation)
    this.#book?.note(revocation)
    if (this.#book?.isLong) this.#book.rewrite(this.#all())
  }

  #take({ room, identity, at }: Revocation): void {
    if (identity === undefined) {
      this.#deleted.set(room, at)
      // Whoever was removed from it holds a token from before its deletion too.
      this.#removed.delete(room)
      return
    }
    const ofRoom = this.#removed.get(room) ?? new Map<string, number>()
    ofRoom.set(identity, Math.max(at, ofRoom.get(identity) ?? 0))
    this.#removed.set(room, ofRoom)
  }

  *#all(): Generator<Revocation> {
    for (const [room, at] of this.#deleted) yield { room, at }
    for (const [room, identities] of this.#removed) for (const [identity, at] of identities) yield { room, identity, at }
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
