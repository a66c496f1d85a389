import { WebhookEvent } from '@livekit/protocol'
import type { ParticipantInfo, TrackInfo } from '@livekit/protocol'
import { createHash } from 'node:crypto'
import { newSid } from '../ids.ts'
import type { Log } from '../log.ts'
import type { Counters } from '../metrics.ts'
import type { Room } from '../rooms/room.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { TokenMint } from '../tokens/mint.ts'
import { Deliveries } from './deliveries.ts'

export type WebhookName =
  | 'room_started'
  | 'room_finished'
  | 'participant_joined'
  | 'participant_left'
  | 'participant_connection_aborted'
  | 'track_published'
  | 'track_unpublished'

const tokenSeconds = 300

/** Tells one URL what happens in the rooms, as LiveKit does. */
export class Webhooks {
  readonly #mint: TokenMint
  readonly #deliveries: Deliveries

  constructor(url: string, rooms: Rooms, mint: TokenMint, counters: Counters, log: Log) {
    this.#mint = mint
    this.#deliveries = new Deliveries(url, counters, log)
    rooms.on('started', (room) => this.#watch(room))
  }

  close(): void {
    this.#deliveries.close()
  }

  /** Resolves when all that was to be told has been told or given up on, at the latest after that time. */
  drain(timeoutMs: number): Promise<void> {
    return this.#deliveries.drain(timeoutMs)
  }

  #watch(room: Room): void {
    this.#tell('room_started', room)
    room.on('joined', (participant) => this.#tell('participant_joined', room, participant.info()))
    room.on('left', (_, info) => this.#tell('participant_left', room, info))
    room.on('aborted', (_, info) => this.#tell('participant_connection_aborted', room, info))
    room.on('published', (participant, { info }) => this.#tell('track_published', room, participant.info(), info))
    room.on('unpublished', (participant, { info }) => this.#tell('track_unpublished', room, participant.info(), info))
    room.on('finished', () => this.#tell('room_finished', room))
  }

  #tell(event: WebhookName, room: Room, participant?: ParticipantInfo, track?: TrackInfo): void {
    const id = newSid('EV')
    const body = new WebhookEvent({
      event,
      id,
      createdAt: BigInt(Math.floor(Date.now() / 1000)),
      room: room.info(),
      ...(participant ? { participant } : {}),
      ...(track ? { track } : {}),
    }).toJsonString()
    const sha256 = createHash('sha256').update(body).digest('base64')
    this.#deliveries.add(room.sid, { id, event, body, sign: () => this.#mint.mint({ sha256 }, tokenSeconds) })
  }
}
