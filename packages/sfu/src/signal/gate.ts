import { DisconnectReason, LeaveRequest, LeaveRequest_Action, SignalResponse } from '@livekit/protocol'
import type { IncomingMessage } from 'node:http'
import type { Log } from '../log.ts'
import type { Room } from '../rooms/room.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Claims } from '../tokens/grants.ts'
import type { TokenMint } from '../tokens/mint.ts'
import { TokenRefused } from '../tokens/verify.ts'
import type { TokenVerifier } from '../tokens/verify.ts'
import { readV0, readV1, UnreadableJoin } from './join-wish.ts'
import type { JoinWish } from './join-wish.ts'
import { Session } from './session.ts'
import type { SocketChannel } from './socket-channel.ts'

/** Why a socket is not opened, as HTTP tells it. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }

  static noDialect(): Refused {
    return new Refused(404, 'there is no such signalling here')
  }
  static noRoom(): Refused {
    // livekit-client looks for these words.
    return new Refused(404, 'requested room does not exist')
  }
  static full(): Refused {
    return new Refused(403, 'the room is full')
  }
  static closing(): Refused {
    return new Refused(503, 'the server is closing')
  }
}

/** A client that may come in. */
export interface Admission {
  claims: Claims
  wish: JoinWish
  roomName: string
}

export interface GateOptions {
  rooms: Rooms
  verifier: TokenVerifier
  mint: TokenMint
  log: Log
  autoCreate: boolean
  resumeWindowMs: number
}

/** Who comes in, and by which way: a new join, a resume, or a refusal with its reason. */
export class Gate {
  readonly #options: GateOptions
  #closing = false

  constructor(options: GateOptions) {
    this.#options = options
  }

  /** Nobody comes in from now on. */
  close(): void {
    this.#closing = true
  }

  /** Checks a request to `/rtc`, `/rtc/v1` or one of their `/validate`; throws Refused. */
  async check(request: IncomingMessage): Promise<Admission> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const wish = this.#readWish(url)
    if (this.#closing) throw Refused.closing()
    const bearer = request.headers.authorization?.replace(/^Bearer /i, '')
    const claims = await this.#options.verifier.verify(url.searchParams.get('access_token') ?? bearer).catch(refuse)
    const roomName = claims.video.room
    if (!claims.video.roomJoin || roomName === '') refuse(TokenRefused.notForJoining())
    if (claims.identity === '') refuse(TokenRefused.noIdentity())
    this.#checkRoom(claims, roomName)
    return { claims, wish, roomName }
  }

  /** Takes the socket of somebody who was checked. What changed since the check counts too. */
  enter({ claims, wish, roomName }: Admission, channel: SocketChannel): void {
    try {
      this.#checkRoom(claims, roomName)
    } catch {
      const leave = new LeaveRequest({ reason: DisconnectReason.JOIN_FAILURE, action: LeaveRequest_Action.DISCONNECT })
      channel.send(new SignalResponse({ message: { case: 'leave', value: leave } }))
      return channel.close()
    }
    const { rooms, autoCreate } = this.#options
    const room = rooms.get(roomName) ?? (autoCreate ? rooms.create(roomName) : undefined)
    if (!room) return channel.close()
    if (wish.resumes !== undefined) this.#resume(room, claims, wish.resumes, channel)
    else this.#join(room, claims, wish, channel)
  }

  #readWish(url: URL): JoinWish {
    const path = url.pathname.replace(/\/validate$/, '')
    if (path === '/rtc') return readV0(url.searchParams)
    try {
      const wish = path === '/rtc/v1' ? readV1(url.searchParams) : undefined
      if (wish) return wish
    } catch (error) {
      if (error instanceof UnreadableJoin) throw new Refused(400, error.message)
      throw error
    }
    throw Refused.noDialect()
  }

  #checkRoom(claims: Claims, roomName: string): void {
    const { rooms, autoCreate } = this.#options
    const dead = rooms.revocations.refusal(roomName, claims.identity, claims.issuedAt)
    if (dead) refuse(dead)
    const room = rooms.get(roomName)
    if (!room && !autoCreate) throw Refused.noRoom()
    if (room?.isFull && !room.get(claims.identity)) throw Refused.full()
  }

  #join(room: Room, claims: Claims, wish: JoinWish, channel: SocketChannel): void {
    const { log } = this.#options
    const participant = room.admit(claims, {
      mode: wish.dialect === 'v1' ? 'single' : 'dual',
      autoSubscribe: wish.autoSubscribe,
    })
    if (participant.permission.canUpdateMetadata) {
      participant.profile.change({ metadata: wish.metadata, attributes: wish.attributes })
    }
    log.info('joined', { room: room.name, identity: participant.identity, participant: participant.sid, by: wish.dialect })
    new Session({ ...this.#options, room, participant, channel }).greet(wish)
  }

  #resume(room: Room, claims: Claims, sid: string, channel: SocketChannel): void {
    const participant = room.get(claims.identity)
    if (!participant || participant.sid !== sid) {
      // Somebody else by now, or an engine that was started anew: the client has to join from the start.
      const leave = new LeaveRequest({
        reason: DisconnectReason.STATE_MISMATCH,
        action: LeaveRequest_Action.RECONNECT,
        canReconnect: true,
      })
      channel.send(new SignalResponse({ message: { case: 'leave', value: leave } }))
      return channel.close()
    }
    this.#options.log.info('resumed', { room: room.name, identity: participant.identity, participant: sid })
    new Session({ ...this.#options, room, participant, channel }).resume()
  }
}

function refuse(error: unknown): never {
  if (error instanceof TokenRefused) throw new Refused(401, error.message)
  throw error
}
