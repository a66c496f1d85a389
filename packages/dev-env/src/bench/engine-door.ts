import type { ForkedHub } from '../hub/fork-hub.ts'
import type { Entrance } from '../load/load-client.ts'

/** The hub's own door to its voice engine, for rooms of any size, which no call has. */
export class EngineDoor {
  readonly #hub: ForkedHub

  constructor(hub: ForkedHub) {
    this.#hub = hub
  }

  /** Makes a room and a way in for each of `count` people. */
  async open(room: string, count: number): Promise<Entrance[]> {
    return (await this.#hub.ask({ do: 'open room', room, people: count })) as Entrance[]
  }

  /** Who is in a room, by the engine's own word. */
  async inside(room: string): Promise<string[]> {
    return (await this.#hub.ask({ do: 'who is inside', room })) as string[]
  }

  async close(room: string): Promise<void> {
    await this.#hub.ask({ do: 'close room', room })
  }
}
