import type { Logger } from 'pino'
import { isAnswer, LivekitRooms, type LivekitKeys } from './livekit-rooms.ts'
import type { LivekitEngine } from './livekit-engine.ts'

const EVERY_MS = 5_000
const EVERY_WHILE_AWAY_MS = 1_000

/** Asks a LiveKit server that runs elsewhere, again and again, whether it is there. */
export class RemoteWatch {
  readonly #server: LivekitKeys & { url: string }
  readonly #rooms: LivekitRooms
  readonly #engine: LivekitEngine
  readonly #log: Logger
  #timer: NodeJS.Timeout | null = null
  #closed = false

  constructor(server: LivekitKeys & { url: string }, engine: LivekitEngine, log: Logger) {
    this.#server = server
    this.#rooms = new LivekitRooms(server.url, server)
    this.#engine = engine
    this.#log = log
  }

  start(): void {
    void this.#look()
  }

  close(): void {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    const there = await this.#isThere()
    if (this.#closed) return
    if (there) this.#engine.cameUp(this.#server.url)
    else this.#engine.wentDown()
    this.#timer = setTimeout(() => void this.#look(), there ? EVERY_MS : EVERY_WHILE_AWAY_MS)
    this.#timer.unref()
  }

  async #isThere(): Promise<boolean> {
    const knownAway = this.#engine.awaySince !== null
    try {
      await this.#rooms.list()
      if (knownAway) this.#log.info({ url: this.#server.url }, 'the LiveKit server is there')
      return true
    } catch (error) {
      // Also a server that refuses the key is of no use, and the operator has to hear why.
      if (!knownAway || isAnswer(error)) this.#log.warn({ err: error, url: this.#server.url }, 'the LiveKit server can’t be used')
      return false
    }
  }
}
