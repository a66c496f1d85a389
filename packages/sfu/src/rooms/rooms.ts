import { DisconnectReason } from '@livekit/protocol'
import { EventEmitter } from 'node:events'
import type { MediaGround } from '../media/transport.ts'
import type { Counters, Gauges } from '../metrics.ts'
import type { Lag } from '../rtp/lateness.ts'
import type { Revocations } from '../tokens/revocations.ts'
import { Room } from './room.ts'
import type { RoomSettings } from './room.ts'

export interface RoomsEvents {
  /** A room was made; whoever tells the world of rooms listens to it from here. */
  started: [Room]
}

/** All rooms, and what is remembered of those that were deleted. */
export class Rooms extends EventEmitter<RoomsEvents> {
  readonly revocations: Revocations
  readonly #ground: MediaGround
  readonly #counters: Counters
  readonly #lag: Lag
  readonly #defaults: Pick<RoomSettings, 'emptyTimeout' | 'departureTimeout'>
  #rooms = new Map<string, Room>()

  constructor(
    ground: MediaGround,
    counters: Counters,
    defaults: Pick<RoomSettings, 'emptyTimeout' | 'departureTimeout'>,
    lag: Lag,
    revocations: Revocations,
  ) {
    super()
    this.revocations = revocations
    this.#lag = lag
    this.#ground = ground
    this.#counters = counters
    this.#defaults = defaults
  }

  get all(): Room[] {
    return [...this.#rooms.values()]
  }

  get(name: string): Room | undefined {
    return this.#rooms.get(name)
  }

  /** Makes a room, or gives the one of that name that is there. */
  create(name: string, wanted: Partial<RoomSettings> = {}): Room {
    const existing = this.#rooms.get(name)
    if (existing) return existing
    const settings: RoomSettings = {
      emptyTimeout: wanted.emptyTimeout || this.#defaults.emptyTimeout,
      departureTimeout: wanted.departureTimeout || this.#defaults.departureTimeout,
      maxParticipants: wanted.maxParticipants ?? 0,
      metadata: wanted.metadata ?? '',
    }
    const room = new Room(name, settings, this.#ground, this.#counters, this.#lag)
    this.#rooms.set(name, room)
    room.once('finished', () => {
      if (this.#rooms.get(name) === room) this.#rooms.delete(name)
    })
    this.emit('started', room)
    return room
  }

  /** Ends a room; every token made for it until now is worth nothing. */
  delete(room: Room): void {
    this.revocations.handleDeleted(room.name, Date.now())
    room.close(DisconnectReason.ROOM_DELETED)
  }

  gauges(): Gauges {
    const participants = this.all.flatMap((room) => room.participants)
    const subscriptions = participants.flatMap((participant) => participant.subscribing.all)
    const rtts = subscriptions.flatMap(({ rttMs }) => rttMs ?? [])
    return {
      rooms: this.#rooms.size,
      participants: participants.length,
      tracks: participants.reduce((sum, participant) => sum + participant.publishing.published.length, 0),
      subscriptions: subscriptions.length,
      rttMs: rtts.length > 0 ? rtts.reduce((sum, rtt) => sum + rtt, 0) / rtts.length : 0,
    }
  }

  close(): void {
    for (const room of this.all) room.close(DisconnectReason.SERVER_SHUTDOWN)
  }
}
