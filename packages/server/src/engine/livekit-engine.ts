import type { Ticket } from '@maru/protocol'
import { WebhookReceiver, type WebhookEvent } from 'livekit-server-sdk'
import type { Logger } from 'pino'
import { Availability } from './availability.ts'
import {
  EngineAway,
  type Engine,
  type EngineEventName,
  type EngineListener,
  type RoomInside,
  type TicketGrants,
} from './engine.ts'
import { Inside } from './inside.ts'
import { EngineListeners } from './listeners.ts'
import { isAnswer, LivekitRooms, mintToken, type LivekitKeys } from './livekit-rooms.ts'
import { RoomQueue } from './room-queue.ts'

/** How long opening a room waits for an engine that is away for a moment. */
const OPEN_WAIT_MS = 5_000

export type LivekitEngineOptions = {
  keys: LivekitKeys
  /** The address that clients are told. */
  publicUrl: () => string
  ticketSeconds: number
  log: Logger
  now: () => number
}

/** A LiveKit-compatible server, wherever it runs. Whoever runs or watches it tells {@link cameUp} and {@link wentDown}. */
export class LivekitEngine implements Engine {
  readonly #options: LivekitEngineOptions
  readonly #receiver: WebhookReceiver
  readonly #availability: Availability
  readonly #inside = new Inside()
  readonly #listeners = new EngineListeners()
  readonly #queue = new RoomQueue()
  #rooms: LivekitRooms | null = null

  constructor(options: LivekitEngineOptions) {
    this.#options = options
    this.#receiver = new WebhookReceiver(options.keys.key, options.keys.secret)
    this.#availability = new Availability(options.now)
  }

  get awaySince(): number | null {
    return this.#availability.awaySince
  }

  ready(ms: number): Promise<boolean> {
    return this.#availability.wait(ms)
  }

  on<N extends EngineEventName>(name: N, listener: EngineListener<N>): void {
    this.#listeners.add(name, listener)
  }

  open(room: string, loudest = 0): Promise<void> {
    return this.#queue.run(room, async () => {
      await this.ready(OPEN_WAIT_MS)
      await this.#ask((rooms) => rooms.open(room, loudest))
    })
  }

  setLoudest(room: string, loudest: number): Promise<void> {
    return this.#queue.run(room, () => this.#ask((rooms) => rooms.setLoudest(room, loudest)))
  }

  close(room: string): Promise<void> {
    return this.#queue.run(room, async () => {
      // Rooms end with the engine; what a LiveKit server still has then is found by the regular check.
      if (this.#rooms) await this.#ask((rooms) => rooms.close(room))
    })
  }

  remove(room: string, identity: string): Promise<void> {
    return this.#queue.run(room, () => this.#ask((rooms) => rooms.remove(room, identity)))
  }

  permit(room: string, identity: string, speak: boolean): Promise<void> {
    return this.#queue.run(room, () => this.#ask((rooms) => rooms.permit(room, identity, speak)))
  }

  list(): Promise<RoomInside[]> {
    return this.#ask((rooms) => rooms.list())
  }

  async mint(room: string, identity: string, { speak = true, seconds }: TicketGrants = {}): Promise<Ticket> {
    const { keys, publicUrl, ticketSeconds, now } = this.#options
    const ticket = { room, identity, speak, seconds: seconds ?? ticketSeconds, now: now() }
    return { url: publicUrl(), token: await mintToken(keys, ticket) }
  }

  /** Takes a webhook of the engine. @returns false where the engine did not sign it */
  async hear(body: string, authorization: string | undefined): Promise<boolean> {
    let event: WebhookEvent
    try {
      event = await this.#receiver.receive(body, authorization)
    } catch (error) {
      this.#options.log.warn({ err: error }, 'a webhook was not signed by the voice engine')
      return false
    }
    const room = event.room?.name
    const { identity, sid } = event.participant ?? {}
    if (room === undefined || identity === undefined || sid === undefined) return true
    if (event.event === 'participant_joined') {
      this.#inside.entered(room, identity, sid)
      this.#listeners.tell('entered', { room, identity })
    } else if (event.event === 'participant_left' || event.event === 'participant_connection_aborted') {
      if (this.#inside.left(room, identity, sid)) this.#listeners.tell('left', { room, identity })
    }
    return true
  }

  /** The server is there, at this address. */
  cameUp(url: string): void {
    this.#rooms = new LivekitRooms(url, this.#options.keys)
    if (this.#availability.cameBack()) this.#listeners.tell('back')
  }

  wentDown(): void {
    this.#rooms = null
    this.#inside.clear()
    if (this.#availability.wentAway()) this.#listeners.tell('gone')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#queue.idle()
  }

  async #ask<T>(request: (rooms: LivekitRooms) => Promise<T>): Promise<T> {
    if (!this.#rooms) throw new EngineAway('The voice engine is away.')
    try {
      return await request(this.#rooms)
    } catch (error) {
      if (isAnswer(error)) throw error
      throw new EngineAway('The voice engine did not answer.', { cause: error })
    }
  }
}
