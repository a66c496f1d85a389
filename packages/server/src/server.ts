import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import type { Config } from './config/config.ts'
import { createContext, type HubContext } from './context.ts'
import { createApp } from './http/app.ts'
import type { HubApp } from './http/endpoint.ts'
import { upgradeRouter } from './http/upgrades.ts'
import { parts } from './parts.ts'
import type { Twins } from './services.ts'

/** How long requests that run may take to end when the hub closes. */
const DRAIN_MS = 5000

/** A running hub. Disposing it lets what runs come to its end. */
export type Server = AsyncDisposable & {
  readonly origin: string
  readonly port: number
  /** For tests that look behind the door. */
  readonly hub: HubContext
  readonly app: HubApp
}

/** Starts a hub: takes its port, opens its data, begins to answer. */
export async function startServer(config: Config, twins: Twins = {}): Promise<Server> {
  await using opening = new AsyncDisposableStack()
  const door = createServer()
  const port = await listen(door, config)
  opening.defer(() => closeDoor(door))

  const origin = config.origin ?? originOf(config.host, port)
  const hub = opening.use(await createContext(config, { origin, loopback: loopbackOf(config.host, port) }, twins))
  for (const part of parts) part.listen?.(hub)
  const app = createApp(hub, parts)
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const upgrade = upgradeRouter(
    parts.flatMap((part) => part.upgrades?.(hub) ?? []),
    hub.origins,
    hub.log,
  )
  door.on('request', (request, response) => void answer(request, response))
  door.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => void upgrade(request, socket, head))
  const sockets = new Set<Duplex>()
  door.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  let draining: Promise<void> | null = null
  const drainOnce = (): Promise<void> => (draining ??= drain(door, sockets))
  opening.defer(drainOnce)
  for (const part of parts) {
    if (part.stop) opening.defer(() => part.stop?.(hub))
    await part.start?.(hub)
  }
  // First of all no new requests; then the parts stop, which closes what they hold open; then what still runs may end.
  opening.defer(() => void drainOnce())
  hub.log.info({ origin, port }, 'the hub is open')

  const owned = opening.move()
  let closing: Promise<void> | null = null
  return { origin, port, hub, app, [Symbol.asyncDispose]: () => (closing ??= owned.disposeAsync()) }
}

async function listen(door: HttpServer, { host, port }: Config): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  door.once('error', reject)
  door.listen(port, host, resolve)
  await promise
  door.off('error', reject)
  const address = door.address()
  if (address === null || typeof address === 'string') throw new Error('the hub listens on no port')
  return address.port
}

/** Takes no new connections; waits for the requests that run, but not for ever. */
async function drain(door: HttpServer, sockets: Set<Duplex>): Promise<void> {
  const closed = closeDoor(door)
  door.closeIdleConnections()
  const late = setTimeout(() => {
    for (const socket of sockets) socket.destroy()
  }, DRAIN_MS)
  await closed
  clearTimeout(late)
}

function closeDoor(door: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    if (!door.listening) return resolve()
    door.close(() => resolve())
  })
}

function originOf(host: string, port: number): string {
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host
  return `http://${name}:${port}`
}

/** A hub that listens on one address alone is reached there, also from here. */
function loopbackOf(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
