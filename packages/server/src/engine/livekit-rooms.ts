import { claimsToJwtPayload, RoomServiceClient, TrackSource, ServerError } from 'livekit-server-sdk'
import { SignJWT } from 'jose'
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

  async open(room: string, loudest: number): Promise<void> {
    await this.#client.createRoom({
      name: room,
      emptyTimeout: EMPTY_TIMEOUT_SECONDS,
      departureTimeout: EMPTY_TIMEOUT_SECONDS,
      metadata: metadataOf(loudest),
    })
  }

  async setLoudest(room: string, loudest: number): Promise<void> {
    await unlessMissing(this.#client.updateRoomMetadata(room, metadataOf(loudest)))
  }

  async close(room: string): Promise<void> {
    await unlessMissing(this.#client.deleteRoom(room))
  }

  async remove(room: string, identity: string): Promise<void> {
    // A LiveKit server counts in whole seconds; the built-in engine kills them without being asked.
    const revokeTokenTs = BigInt(Math.floor(Date.now() / 1000))
    await unlessMissing(this.#client.removeParticipant(room, identity, { revokeTokenTs }))
  }

  async permit(room: string, identity: string, speak: boolean): Promise<void> {
    await unlessMissing(this.#client.updateParticipant(room, identity, { permission: permissionTo(speak) }))
  }

  async list(): Promise<RoomInside[]> {
    const rooms = await this.#client.listRooms()
    return Promise.all(rooms.map(({ name }) => this.#look(name)))
  }

  async #look(room: string): Promise<RoomInside> {
    try {
      const participants = await this.#client.listParticipants(room)
      // As the webhooks tell it: whoever is still on the way is not in.
      const inside = participants.filter(({ state }) => state === ACTIVE)
      const speakers = inside.filter(({ permission }) => permission?.canPublish)
      return { room, identities: inside.map(({ identity }) => identity), speakers: speakers.map(({ identity }) => identity) }
    } catch (error) {
      if (isMissing(error)) return { room, identities: [], speakers: [] }
      throw error
    }
  }
}

type TokenWish = { room: string; identity: string; speak: boolean; seconds: number; now: number }

/**
 * [C37] A token for one identity and one room: to hear, and to be heard by a microphone or not. It is dated to the
 * millisecond: after a removal the engine tells by that which tickets are younger.
 */
export function mintToken(keys: LivekitKeys, { room, identity, speak, seconds, now }: TokenWish): Promise<string> {
  const grant = { room, roomJoin: true, ...permissionTo(speak), canUpdateOwnMetadata: false }
  return new SignJWT(claimsToJwtPayload({ video: grant }))
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(keys.key)
    .setSubject(identity)
    .setNotBefore(now / 1000)
    .setExpirationTime(Math.floor(now / 1000) + seconds)
    .sign(new TextEncoder().encode(keys.secret))
}

/** As the built-in engine reads it; a LiveKit server keeps it, and passes on all. */
const metadataOf = (loudest: number): string => (loudest > 0 ? JSON.stringify({ maru: { loudest } }) : '')

const permissionTo = (speak: boolean) => ({
  canSubscribe: true,
  canPublish: speak,
  canPublishSources: speak ? [TrackSource.MICROPHONE] : [],
  canPublishData: false,
})

/** Whether the server answered, if only to refuse. */
export const isAnswer = (error: unknown): boolean => error instanceof ServerError && error.status < 500

const isMissing = (error: unknown): boolean =>
  error instanceof ServerError && (error.code === 'not_found' || error.status === 404)

async function unlessMissing(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
