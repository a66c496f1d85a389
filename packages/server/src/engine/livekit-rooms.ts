import { AccessToken, RoomServiceClient, TrackSource, ServerError } from 'livekit-server-sdk'
import type { RoomInside } from './engine.ts'

const REQUEST_TIMEOUT_SECONDS = 5
/** `ParticipantInfo_State.ACTIVE` of LiveKit's protocol. */
const ACTIVE = 2
/** The hub says when a room ends; these only matter when the hub is gone for good. */
const EMPTY_TIMEOUT_SECONDS = 120

export type LivekitKeys = { key: string; secret: string }

/** LiveKit's server API, as much of it as calls need. */
export class LivekitRooms {
  readonly #client: RoomServiceClient

  constructor(url: string, keys: LivekitKeys) {
    this.#client = new RoomServiceClient(url, keys.key, keys.secret, { requestTimeout: REQUEST_TIMEOUT_SECONDS, failover: false })
  }

  async open(room: string): Promise<void> {
    await this.#client.createRoom({ name: room, emptyTimeout: EMPTY_TIMEOUT_SECONDS, departureTimeout: EMPTY_TIMEOUT_SECONDS })
  }

  async close(room: string): Promise<void> {
    await unlessMissing(this.#client.deleteRoom(room))
  }

  async remove(room: string, identity: string): Promise<void> {
    await unlessMissing(this.#client.removeParticipant(room, identity))
  }

  async list(): Promise<RoomInside[]> {
    const rooms = await this.#client.listRooms()
    return Promise.all(rooms.map(async ({ name }) => ({ room: name, identities: await this.#identitiesIn(name) })))
  }

  async #identitiesIn(room: string): Promise<string[]> {
    try {
      const participants = await this.#client.listParticipants(room)
      // As the webhooks tell it: whoever is still on the way is not in.
      return participants.filter(({ state }) => state === ACTIVE).map(({ identity }) => identity)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }
}

/** [C37] A token for one identity and one room: to hear, and to be heard by a microphone. */
export function mintToken(keys: LivekitKeys, room: string, identity: string, seconds: number): Promise<string> {
  const token = new AccessToken(keys.key, keys.secret, { identity, ttl: seconds })
  token.addGrant({
    room,
    roomJoin: true,
    canSubscribe: true,
    canPublish: true,
    canPublishSources: [TrackSource.MICROPHONE],
    canPublishData: false,
    canUpdateOwnMetadata: false,
  })
  return token.toJwt()
}

/** Whether the server answered, if only to refuse. */
export const isAnswer = (error: unknown): boolean => error instanceof ServerError && error.status < 500

const isMissing = (error: unknown): boolean =>
  error instanceof ServerError && (error.code === 'not_found' || error.status === 404)

async function unlessMissing(request: Promise<void>): Promise<void> {
  try {
    await request
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
