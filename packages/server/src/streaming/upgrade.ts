import type { IncomingMessage } from 'node:http'
import { DeviceId } from '@maru/protocol'
import * as v from 'valibot'
import { WebSocketServer, type WebSocket } from 'ws'
import { isSessionLive } from '../auth/live-session.ts'
import { tokenInCookie } from '../auth/session-cookie.ts'
import { bearerOf } from '../auth/tokens.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import type { Upgrade } from '../http/upgrades.ts'
import { Connection } from './connection.ts'
import { readRequest, streamKey } from './request.ts'

const HEARTBEAT_MS = 30_000
const LARGEST_MESSAGE = 64 * 1024
const STREAMS_MAX = 50
/** Of one person, on all their devices. */
const SOCKETS_MAX = 100
const SOCKETS_WAIT_SECONDS = 30
const MESSAGES = { name: 'socket', most: 200, everySeconds: 0.1 }
const TOO_MUCH = 1008
const GOING_AWAY = 1001

/** The streaming socket, in Mastodon's protocol. */
export class StreamingUpgrade implements Upgrade {
  readonly path = '/api/v1/streaming'
  readonly #base: Foundation
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false })
  readonly #heartbeat: NodeJS.Timeout

  constructor(base: Foundation) {
    this.#base = base
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS)
    this.#heartbeat.unref()
  }

  async handle(request: IncomingMessage, socket: Parameters<WebSocketServer['handleUpgrade']>[1], head: Buffer): Promise<void> {
    const query = new URL(request.url ?? '/', 'http://hub').searchParams
    const token =
      query.get('access_token') ??
      bearerOf(request.headers.authorization) ??
      // Mastodon's way for browsers, that can set no header here.
      (request.headers['sec-websocket-protocol'] || null) ??
      tokenInCookie(request.headers.cookie)
    const viewer = token === null ? null : await this.#base.viewers.byToken(token)
    if (!viewer) throw Refused.notSignedIn()
    const device = query.get('device')
    if (device !== null && !v.is(DeviceId, device)) throw Refused.invalid('device: 16 to 64 letters, digits, - or _')
    if (this.#base.sockets.of(viewer.account.id).size >= SOCKETS_MAX) throw Refused.rateLimited(SOCKETS_WAIT_SECONDS)
    const first = query.get('stream')
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new Connection(webSocket, { accountId: viewer.account.id, sessionId: viewer.sessionId, device })
      this.#open(webSocket, connection)
      void this.#unlessSessionEnded(connection)
      if (first !== null)
        this.#handle(
          connection,
          JSON.stringify({ type: 'subscribe', stream: first, tag: query.get('tag') ?? '', group: query.get('group') ?? '' }),
        )
    })
  }

  close(): void {
    clearInterval(this.#heartbeat)
    for (const connection of this.#base.sockets.all()) connection.close(GOING_AWAY, 'the hub is closing')
    this.#server.close()
    // Whoever does not answer the goodbye is not waited for.
    for (const connection of this.#base.sockets.all()) connection.terminate()
  }

  /** It may have ended while the socket was being opened, when nobody looked for that one yet. */
  async #unlessSessionEnded({ accountId, sessionId }: Connection): Promise<void> {
    const { db, sockets, log } = this.#base
    try {
      if (!(await isSessionLive(db, sessionId))) sockets.endSession(accountId, sessionId)
    } catch (error) {
      log.warn({ err: error }, 'could not look whether a session is still there')
    }
  }

  #open(socket: WebSocket, connection: Connection): void {
    const { sockets, presences, metrics, log, limits } = this.#base
    sockets.add(connection)
    metrics.sockets.inc()
    presences.came(connection.accountId)
    socket.on('pong', () => (connection.alive = true))
    socket.on('message', (data: Buffer, isBinary) => {
      connection.alive = true
      if (!connection.isOpen) return
      if (limits.take(MESSAGES, connection.accountId) > 0) connection.close(TOO_MUCH, 'too much at once')
      else if (!isBinary) this.#handle(connection, data.toString())
    })
    socket.on('error', (error) => log.debug({ err: error }, 'a streaming socket broke'))
    socket.on('close', () => {
      metrics.sockets.dec()
      sockets.remove(connection)
      presences.left(connection.accountId)
    })
  }

  #handle(connection: Connection, text: string): void {
    const { sockets, presences } = this.#base
    const request = readRequest(text)
    switch (request?.type) {
      case 'subscribe': {
        const key = streamKey(request)
        if (connection.streams.has(key) || connection.streams.size >= STREAMS_MAX) return
        connection.streams.add(key)
        sockets.subscribed(connection, key)
        return
      }
      case 'unsubscribe':
        connection.streams.delete(streamKey(request))
        return
      case 'maru.presence':
        connection.presence = request.presence
        presences.came(connection.accountId)
        return
      case 'maru.watch_presence':
        connection.watched.clear()
        for (const id of request.account_ids) connection.watched.set(id, null)
        void presences.tell(connection, request.account_ids)
        break
      case 'maru.ping':
      case undefined:
    }
  }

  #beat(): void {
    for (const connection of this.#base.sockets.all()) {
      if (!connection.alive) {
        connection.terminate()
        continue
      }
      connection.alive = false
      connection.ping()
    }
  }
}
