/** Lets one thing at a time happen to a person's calls, and so to a pair's. In the order in which it was asked for. */
export class PersonLocks {
  readonly #last = new Map<string, Promise<void>>()

  /** Does the work while nobody else works on any of these people. */
  async run<T>(accountIds: string[], work: () => Promise<T>): Promise<T> {
    // Taken all at once, in one step: nobody can hold one and wait for the other.
    const ids = [...new Set(accountIds)]
    const before = Promise.all(ids.flatMap((id) => this.#last.get(id) ?? []))
    const { promise: mine, resolve: release } = Promise.withResolvers<void>()
    for (const id of ids) this.#last.set(id, mine)
    await before
    try {
      return await work()
    } finally {
      for (const id of ids) if (this.#last.get(id) === mine) this.#last.delete(id)
      release()
    }
  }

  /** When everything that was asked for until now is done. */
  async idle(): Promise<void> {
    await Promise.all(this.#last.values())
  }
}
