import {
  ClientConfiguration,
  DisconnectReason,
  JoinResponse,
  ReconnectResponse,
  RoomUpdate,
  ServerInfo,
  ServerInfo_Edition,
} from '@livekit/protocol'
import type { Log } from '../log.ts'
import type { Participant } from '../rooms/participant.ts'
import type { Room } from '../rooms/room.ts'
import type { TokenMint } from '../tokens/mint.ts'
import { grantOf } from '../tokens/grants.ts'
import type { JoinWish } from './join-wish.ts'
import { writeJoin, writeUpdate } from './long-messages.ts'
import { handleRequest } from './requests.ts'
import type { SocketChannel } from './socket-channel.ts'

const serverVersion = '1.9.0'
const pingIntervalSeconds = 5
const pingTimeoutSeconds = 15
const refreshMs = 5 * 60_000
const shortestTokenSeconds = 600

const serverInfo = (): ServerInfo =>
  new ServerInfo({ edition: ServerInfo_Edition.Standard, version: serverVersion, protocol: 16, nodeId: 'maru' })

export interface SessionOptions {
  room: Room
  participant: Participant
  channel: SocketChannel
  mint: TokenMint
  log: Log
  resumeWindowMs: number
}

/** One socket of one participant: what is said first, what is asked, and what becomes of its end. */
export class Session {
  readonly #options: SessionOptions
  #refresh: NodeJS.Timeout
  readonly #handlePermitted = (): void => void this.refreshToken()

  constructor(options: SessionOptions) {
    this.#options = options
    const { channel, participant } = options
    participant.attach(channel)
    channel.on('request', (request) => this.#handle(() => handleRequest(options.room, participant, request)))
    channel.on('closed', () => this.#handleClosed())
    participant.on('permitted', this.#handlePermitted)
    this.#refresh = setInterval(() => void this.refreshToken(), refreshMs).unref()
  }

  /** A new participant: the answer that must come first, and then what the join brought with it. */
  greet(wish: JoinWish): void {
    const { room, participant } = this.#options
    const join = new JoinResponse({
      room: room.info(),
      participant: participant.info(),
      serverVersion,
      serverInfo: serverInfo(),
      subscriberPrimary: wish.dialect === 'v0',
      pingInterval: pingIntervalSeconds,
      pingTimeout: pingTimeoutSeconds,
      clientConfiguration: new ClientConfiguration(),
    })
    participant.sendWritten(writeJoin(join, room.othersWritten(participant)))
    room.introduce(participant)
    for (const request of wish.addTracks) participant.publishing.handleAddTrack(request)
    const { publisherOffer } = wish
    if (publisherOffer) this.#handle(() => participant.negotiation.handleOffer(publisherOffer))
    else participant.negotiation.handleWantedChange()
  }

  /** A participant that is back on this socket. */
  resume(): void {
    const { room, participant } = this.#options
    participant.send({
      case: 'reconnect',
      value: new ReconnectResponse({ serverInfo: serverInfo(), lastMessageSeq: participant.lastReliable }),
    })
    participant.sendWritten(writeUpdate([participant.writtenInfo(), ...room.othersWritten(participant)]))
    participant.send({ case: 'roomUpdate', value: new RoomUpdate({ room: room.info() }) })
    participant.publishing.handleResume()
    participant.negotiation.handleResume()
    room.catchUp(participant)
    void this.refreshToken()
  }

  /** Sends a token with what is allowed now, that lasts as long as the first one did. */
  async refreshToken(): Promise<void> {
    const { room, participant, mint, log } = this.#options
    const { claims, profile } = participant
    const lasts = Math.max(shortestTokenSeconds, Math.round((claims.expiresAt - claims.issuedAt) / 1000))
    try {
      const token = await mint.mint(
        {
          identity: participant.identity,
          name: profile.name,
          metadata: profile.metadata,
          attributes: profile.attributes,
          video: grantOf(room.name, profile.permission),
        },
        lasts,
      )
      if (!participant.isClosed) participant.send({ case: 'refreshToken', value: token })
    } catch (error) {
      log.error('a token could not be refreshed', { participant: participant.sid, error: String(error) })
    }
  }

  #handle(act: () => void): void {
    const { participant, room, log } = this.#options
    if (participant.isClosed) return
    try {
      act()
    } catch (error) {
      log.warn('a request could not be carried out', {
        room: room.name,
        participant: participant.sid,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
      room.remove(participant, DisconnectReason.STATE_MISMATCH)
    }
  }

  #handleClosed(): void {
    clearInterval(this.#refresh)
    const { participant, room, channel, resumeWindowMs, log } = this.#options
    participant.off('permitted', this.#handlePermitted)
    if (!participant.detach(channel) || participant.isClosed) return
    log.debug('a socket was lost', { room: room.name, participant: participant.sid })
    setTimeout(() => {
      if (!participant.isAttached) room.remove(participant, DisconnectReason.SIGNAL_CLOSE)
    }, resumeWindowMs).unref()
  }
}
