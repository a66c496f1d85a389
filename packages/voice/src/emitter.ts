type Listener<Args extends unknown[]> = (...args: Args) => void

/**
 * Typed events: `Events` maps each name to the tuple that its listeners are given.
 * A listener that throws is reported to the page and keeps no other from hearing.
 */
export class Emitter<Events extends { [K in keyof Events]: unknown[] }> {
  readonly #listeners: { [K in keyof Events]?: Set<Listener<Events[K]>> } = {}

  /** @returns the way to stop listening. */
  on<K extends keyof Events>(name: K, listener: Listener<Events[K]>): () => void {
    const listeners = (this.#listeners[name] ??= new Set())
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  emit<K extends keyof Events>(name: K, ...args: Events[K]): void {
    for (const listener of [...(this.#listeners[name] ?? [])]) {
      try {
        listener(...args)
      } catch (error) {
        reportError(error)
      }
    }
  }

  /** Whether anybody listens: lets costly events be made only for somebody. */
  hears(name: keyof Events): boolean {
    return (this.#listeners[name]?.size ?? 0) > 0
  }
}
