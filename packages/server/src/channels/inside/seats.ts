/** By which device somebody is in, and by which session; null where that is not told, as by a guest's pass. */
export type Seat = { device: string; sessionId: string | null }

/**
 * By what each identity came in last: a page that closes late takes nobody out who has come anew, and a session that
 * ends takes out whom it let in. In this process's memory: of whoever came in before a restart nothing is known.
 */
export class Seats {
  readonly #seats = new Map<string, Seat>()

  of(channelId: string, identity: string): Seat | null {
    return this.#seats.get(keyOf(channelId, identity)) ?? null
  }

  take(channelId: string, identity: string, seat: Seat): void {
    this.#seats.set(keyOf(channelId, identity), seat)
  }

  leave(channelId: string, identity: string): void {
    this.#seats.delete(keyOf(channelId, identity))
  }

  /** The channels in which this identity sits, or holds a ticket, by this session. */
  bySession(identity: string, sessionId: string): string[] {
    const end = keyOf('', identity)
    return [...this.#seats].flatMap(([key, seat]) =>
      seat.sessionId === sessionId && key.endsWith(end) ? [key.slice(0, -end.length)] : [],
    )
  }

  forget(channelId: string): void {
    for (const key of this.#seats.keys()) if (key.startsWith(keyOf(channelId, ''))) this.#seats.delete(key)
  }
}

const keyOf = (channelId: string, identity: string): string => `${channelId}\n${identity}`
