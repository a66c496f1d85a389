/** In place of those whose names are not known yet: who made a temporary channel, or was in it before a restart. */
export const SOMEBODY = 'somebody'

/** Who holds a ticket and is not in yet, or was lost a moment ago: for so long a place is kept, and a temporary channel stays. */
export class Expected {
  readonly #now: () => number
  readonly #channels = new Map<string, Map<string, { until: number; speaks: boolean }>>()

  constructor(now: () => number) {
    this.#now = now
  }

  add(channelId: string, subject: string, ms: number, speaks = false): void {
    const people = this.#channels.get(channelId) ?? new Map<string, { until: number; speaks: boolean }>()
    people.set(subject, { until: this.#now() + ms, speaks })
    this.#channels.set(channelId, people)
  }

  /** They are in, or have left for good. */
  remove(channelId: string, subject: string): void {
    const people = this.#channels.get(channelId)
    people?.delete(subject)
    if (people?.size === 0) this.#channels.delete(channelId)
  }

  forget(channelId: string): void {
    this.#channels.delete(channelId)
  }

  /** Those who are still expected. @returns by whom, whether they may speak */
  in(channelId: string): Map<string, boolean> {
    const people = this.#channels.get(channelId)
    if (!people) return new Map()
    for (const [subject, { until }] of people) if (until <= this.#now()) people.delete(subject)
    if (people.size === 0) this.#channels.delete(channelId)
    return new Map([...people].map(([subject, { speaks }]) => [subject, speaks]))
  }
}
