import type { Ticket } from '@maru/protocol'
import { ConnectionError, DefaultReconnectPolicy, DisconnectReason, Room, setLogLevel } from 'livekit-client'
import { Emitter } from './emitter.ts'
import { listenTo } from './listen-to.ts'
import { beginWith } from './media-sections.ts'
import type { Microphone } from './microphone.ts'
import { Publisher } from './publisher.ts'

export type SeatEvents = {
  joined: []
  /** The way to the engine broke; livekit-client tries to mend it. */
  resuming: []
  /** This seat is empty for good. taken: by another device of the same person · removed: put out by the hub. */
  over: [why: SeatOver]
}
export type SeatOver = 'taken' | 'removed' | 'gone'

export type SeatOptions = {
  /** False: nobody is heard but whom the owner asks for. */
  autoSubscribe: boolean
  /** How many others are most likely there at the beginning. */
  voices: number
}

/** Quick tries only: what takes longer is for the session, which asks the hub whether it still goes on. */
const RETRIES_MS = [0, 300, 900, 1500]

setLogLevel('error')

/** One stay in a room of the engine, with one ticket. Who else is there is for those who listen to `room`. */
export class Seat extends Emitter<SeatEvents> {
  readonly room = new Room({
    adaptiveStream: false,
    dynacast: false,
    disconnectOnPageLeave: false,
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: new DefaultReconnectPolicy(RETRIES_MS),
  })
  readonly publisher: Publisher
  readonly #autoSubscribe: boolean
  #over = false
  #mending = false

  constructor(microphone: Microphone, { autoSubscribe, voices }: SeatOptions) {
    super()
    this.#autoSubscribe = autoSubscribe
    beginWith(voices, this.room)
    this.publisher = new Publisher(this.room.localParticipant, microphone)
    listenTo(this.room, {
      signalConnected: () => this.#handleSignal(),
      connected: () => this.#handleJoined(),
      reconnected: () => this.#handleJoined(),
      signalReconnecting: () => this.#handleResuming(),
      reconnecting: () => this.#handleResuming(),
      disconnected: (reason) => this.#end(OVER.get(reason) ?? 'gone'),
    })
  }

  /** Goes in. Never throws: `over` tells where it failed. */
  async take({ url, token }: Ticket): Promise<void> {
    try {
      await this.room.connect(url, token, {
        autoSubscribe: this.#autoSubscribe,
        maxRetries: 1,
        websocketTimeout: 6000,
        peerConnectionTimeout: 8000,
      })
    } catch (error) {
      if (!(error instanceof ConnectionError)) console.warn('maru: could not enter the room', error)
      this.#end('gone')
    }
  }

  /** The network may be another one, or this device has slept: goes the way anew now, before a timeout tells. */
  async refresh(): Promise<void> {
    if (!this.#over) await this.room.simulateScenario('signal-reconnect')
  }

  /** Goes out, and lets nothing more be heard of it. The microphone is its owner's. */
  async leave(): Promise<void> {
    this.#over = true
    this.publisher.close()
    await this.room.disconnect(false)
  }

  /** Before the media path stands; where it is being mended, not before it is whole. */
  #handleSignal(): void {
    if (!this.#mending) this.publisher.start()
  }

  #handleJoined(): void {
    if (this.#over) return
    this.#mending = false
    this.publisher.start()
    this.emit('joined')
  }

  #handleResuming(): void {
    if (this.#over) return
    this.#mending = true
    this.publisher.pause()
    this.emit('resuming')
  }

  #end(why: SeatOver): void {
    if (this.#over) return
    this.#over = true
    this.publisher.close()
    this.emit('over', why)
  }
}

const OVER = new Map<DisconnectReason | undefined, SeatOver>([
  [DisconnectReason.DUPLICATE_IDENTITY, 'taken'],
  [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
])
