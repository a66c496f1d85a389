/** What the tickets said that are out: somebody may come in again with an older one than their last. */
export class Tickets {
  readonly #said = new Map<string, Map<string, Set<boolean>>>()

  /** A ticket was made, or the engine was told, that they may speak or not. */
  note(channelId: string, identity: string, speaks: boolean): void {
    const people = this.#said.get(channelId) ?? new Map<string, Set<boolean>>()
    this.#said.set(channelId, people)
    people.set(identity, (people.get(identity) ?? new Set()).add(speaks))
  }

  /** Whether they may be in by a ticket that says otherwise. What a former run of the hub handed out is not known. */
  mayDiffer(channelId: string, identity: string, speaks: boolean): boolean {
    return this.#said.get(channelId)?.get(identity)?.has(!speaks) ?? true
  }

  forget(channelId: string): void {
    this.#said.delete(channelId)
  }
}
