/** Does what is asked for one room in the order in which it was asked; rooms don't wait for each other. */
export class RoomQueue {
  readonly #last = new Map<string, Promise<unknown>>()

  run<T>(room: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(room) ?? Promise.resolve()
    // What failed before has been told to whoever asked for it.
    const mine = before.then(work, work)
    this.#last.set(room, mine)
    const forget = () => {
      if (this.#last.get(room) === mine) this.#last.delete(room)
    }
    mine.then(forget, forget)
    return mine
  }

  /** When all that was asked until now is done. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#last.values())
  }
}
