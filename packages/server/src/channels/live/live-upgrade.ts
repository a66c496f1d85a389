import type { IncomingMessage } from 'node:http'
import * as v from 'valibot'
import { WebSocketServer, type WebSocket } from 'ws'
import { isSessionLive } from '../../auth/live-session.ts'
import { tokenInCookie } from '../../auth/session-cookie.ts'
import { bearerOf } from '../../auth/tokens.ts'
import type { HubContext } from '../../context.ts'
import type { ChannelsTable } from '../../db/tables/channels.ts'
import { limitKeyOf } from '../../http/client-address.ts'
import { Refused } from '../../http/refused.ts'
import type { Upgrade } from '../../http/upgrades.ts'
import { NOT_ALLOWED } from '../keeper.ts'
import { identityOf, STRANGER, viewerOfPass, type ChannelViewer } from '../viewer.ts'
import { LiveConnection } from './live-connection.ts'

const PATH = '/api/maru/v1/channels'
const LIVE = /^\/api\/maru\/v1\/channels\/([a-z0-9-]+)\/live$/
const HEARTBEAT_MS = 30_000
const LARGEST_MESSAGE = 4 * 1024
/** [CH23] Of one person, or of one address without an account. A list of channels opens one for each. */
const SOCKETS_MAX = 200
/** Of one guest, who has one channel. */
const GUEST_SOCKETS_MAX = 20
const SOCKETS_WAIT_SECONDS = 30
/** [CH22] What a screen says of its own microphone. */
const MESSAGES = { name: 'channel-socket', most: 60, everySeconds: 0.1 }
const TOO_MUCH = 1008
const GOING_AWAY = 1001

const Request = v.variant('type', [
  v.object({ type: v.literal('voice'), muted: v.boolean(), speaking: v.boolean() }),
  v.object({ type: v.literal('ping') }),
])

/** Who opens a socket, and what for. */
type Opening = { row: ChannelsTable; viewer: ChannelViewer; sessionId: string | null; key: string }

/** The socket of one channel. */
export class LiveUpgrade implements Upgrade {
  readonly path = PATH
  readonly #hub: HubContext
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false })
  readonly #open = new Map<string, number>()
  readonly #heartbeat: NodeJS.Timeout

  constructor(hub: HubContext) {
    this.#hub = hub
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS)
    this.#heartbeat.unref()
  }

  /** [CH23] Such sites alone as the channel's owner named. */
  async letIn(pathname: string, origin: string): Promise<void> {
    await this.#hub.embeds.letIn(channelIn(pathname), origin)
  }

  async handle(request: IncomingMessage, socket: Parameters<WebSocketServer['handleUpgrade']>[1], head: Buffer): Promise<void> {
    const opening = await this.#whoAsks(request)
    const standing = await this.#hub.channelStandings.one(opening.row, opening.viewer)
    // Counted with nothing to wait for in between: many that are opened at once are not too many at once.
    const most = opening.viewer.as === 'guest' ? GUEST_SOCKETS_MAX : SOCKETS_MAX
    if ((this.#open.get(opening.key) ?? 0) >= most) throw Refused.rateLimited(SOCKETS_WAIT_SECONDS)
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new LiveConnection(webSocket, {
        channelId: opening.row.id,
        viewer: opening.viewer,
        sessionId: opening.sessionId,
        role: standing.role,
      })
      this.#listen(webSocket, connection, opening.key)
      this.#hub.channelLive.add(connection)
      this.#hub.channelBackground.run(() => this.#greet(opening.row, connection))
    })
  }

  close(): void {
    clearInterval(this.#heartbeat)
    for (const connection of this.#hub.channelLive.all()) connection.close(GOING_AWAY, 'the hub is closing')
    this.#server.close()
    for (const connection of this.#hub.channelLive.all()) connection.terminate()
  }

  async #greet(row: ChannelsTable, connection: LiveConnection): Promise<void> {
    const { sessionId } = connection
    // It may have ended while the socket was being opened, when nobody looked for that one yet.
    if (sessionId !== null && !(await isSessionLive(this.#hub.db, sessionId))) return connection.close(NOT_ALLOWED, 'signed out')
    await this.#hub.channelKeeper.greet(row, [connection])
  }

  /** @throws {Refused} where they may not watch this channel */
  async #whoAsks(request: IncomingMessage): Promise<Opening> {
    const url = new URL(request.url ?? '/', 'http://hub')
    const idOrSlug = channelIn(url.pathname)
    const { viewer, sessionId } = await this.#viewerOf(request, url)
    const row = await this.#channelFor(idOrSlug, viewer)
    return { row, viewer, sessionId, key: identityOf(viewer) ?? limitKeyOf(this.#hub.addresses.of(request)) }
  }

  /** A token or a pass that is not good is refused; from other sites' pages no cookie comes. */
  async #viewerOf(
    request: IncomingMessage,
    { searchParams, pathname }: URL,
  ): Promise<{ viewer: ChannelViewer; sessionId: string | null }> {
    const pass = searchParams.get('pass')
    if (pass !== null) {
      const origin = request.headers.origin ?? null
      const viewer = await viewerOfPass(this.#hub, pass, { method: 'GET', path: pathname, origin })
      if (viewer === null) throw Refused.notSignedIn()
      return { viewer, sessionId: (viewer.as === 'person' && viewer.sessionId) || null }
    }
    const told = searchParams.get('access_token') ?? bearerOf(request.headers.authorization)
    const token = told ?? tokenInCookie(request.headers.cookie)
    const person = token === null ? null : await this.#hub.viewers.byToken(token)
    if (person) return { viewer: { as: 'person', accountId: person.account.id }, sessionId: person.sessionId }
    if (told !== null) throw Refused.notSignedIn()
    return { viewer: STRANGER, sessionId: null }
  }

  /** A guest before the door may open its socket: there they hear that they are let in. */
  async #channelFor(idOrSlug: string, viewer: ChannelViewer): Promise<ChannelsTable> {
    const row = await this.#hub.channels.find(idOrSlug)
    if (row && viewer.as === 'guest' && viewer.channelId === row.id && !viewer.admitted) return row
    return (await this.#hub.channels.require(idOrSlug, viewer, 'see')).row
  }

  #listen(socket: WebSocket, connection: LiveConnection, key: string): void {
    const { limits, log, metrics, channelVoices, channelLive } = this.#hub
    this.#open.set(key, (this.#open.get(key) ?? 0) + 1)
    metrics.sockets.inc()
    socket.on('pong', () => (connection.alive = true))
    socket.on('message', (data: Buffer, isBinary) => {
      connection.alive = true
      if (!connection.isOpen) return
      if (limits.take(MESSAGES, `${connection.channelId}\n${key}`) > 0) connection.close(TOO_MUCH, 'too much at once')
      else if (!isBinary) this.#hear(connection, data.toString())
    })
    socket.on('error', (error) => log.debug({ err: error }, 'a channel’s socket broke'))
    socket.on('close', () => {
      metrics.sockets.dec()
      const left = (this.#open.get(key) ?? 1) - 1
      if (left === 0) this.#open.delete(key)
      else this.#open.set(key, left)
      channelLive.remove(connection)
      channelVoices.closed(connection)
    })
  }

  #hear(connection: LiveConnection, text: string): void {
    const request = readRequest(text)
    if (request?.type === 'voice') this.#hub.channelVoices.says(connection, request)
  }

  #beat(): void {
    for (const connection of this.#hub.channelLive.all()) {
      if (!connection.alive) connection.terminate()
      connection.alive = false
      connection.ping()
    }
  }
}

/** @throws {Refused} where the address is no channel's */
function channelIn(pathname: string): string {
  const [, idOrSlug] = LIVE.exec(pathname) ?? []
  if (idOrSlug === undefined) throw Refused.notFound('This socket')
  return idOrSlug
}

/** @returns null where it can't be understood */
function readRequest(text: string): v.InferOutput<typeof Request> | null {
  try {
    const result = v.safeParse(Request, JSON.parse(text))
    return result.success ? result.output : null
  } catch {
    return null
  }
}
