import { startRinging } from './sounds.ts'

/**
 * The ring of a call, heard once: of all open tabs the one that holds the call's lock makes the sound. When it goes,
 * the next takes over. A browser without locks rings in each tab.
 */
export class Ringer {
  readonly #stopped = new AbortController()

  constructor(callId: string, loud = 1) {
    if ('locks' in navigator) {
      navigator.locks
        .request(`maru.ring.${callId}`, { signal: this.#stopped.signal }, () => this.#ring(loud))
        .catch((error: unknown) => {
          if (!this.#stopped.signal.aborted) reportError(error)
        })
    } else {
      void this.#ring(loud)
    }
  }

  /** Silence at once; may be called twice. */
  stop(): void {
    this.#stopped.abort()
  }

  #ring(loud: number): Promise<void> {
    const { signal } = this.#stopped
    if (signal.aborted) return Promise.resolve()
    const silence = startRinging(loud)
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        silence()
        resolve()
      })
    })
  }
}
