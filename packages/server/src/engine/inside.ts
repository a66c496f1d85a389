/**
 * Who is inside, told apart by the engine's id of each stay: somebody who comes again under the same identity is `left`
 * by the former stay after they have entered by the new one, and webhooks may overtake each other.
 */
export class Inside {
  readonly #stays = new Map<string, string>()

  entered(room: string, identity: string, stay: string): void {
    this.#stays.set(keyOf(room, identity), stay)
  }

  /** @returns whether this person is out now */
  left(room: string, identity: string, stay: string): boolean {
    const key = keyOf(room, identity)
    const current = this.#stays.get(key)
    if (current !== undefined && current !== stay) return false
    this.#stays.delete(key)
    return true
  }

  clear(): void {
    this.#stays.clear()
  }
}

const keyOf = (room: string, identity: string): string => `${room}\n${identity}`
