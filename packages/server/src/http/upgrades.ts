import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { lastWords } from './last-words.ts'
import type { Origins } from './origins.ts'
import { Refused } from './refused.ts'

/** A path (and what lies below it) where WebSockets are opened. */
export type Upgrade = {
  path: string
  /** Lets pages of other sites in, or throws; without it none comes in. They come without their cookies. */
  letIn?(pathname: string, origin: string): Promise<void>
  /** Takes the socket over. A `Refused` that it throws is answered; after the upgrade it throws nothing. */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
}

/** Gives a request for a WebSocket to whom its path belongs. */
export function upgradeRouter(upgrades: Upgrade[], origins: Origins, log: Logger) {
  return async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const onError = (error: Error): void => log.debug({ err: error }, 'a socket broke before it was a WebSocket')
    socket.on('error', onError)
    try {
      const pathname = pathOf(request.url ?? '/')
      const found = upgrades.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
      if (!found) throw Refused.notFound('This socket')
      const { origin } = request.headers
      if (origin !== undefined && !origins.allows(origin)) {
        if (!found.letIn) throw Refused.originNotAllowed()
        delete request.headers.cookie
        await found.letIn(pathname, origin)
      }
      await found.handle(request, socket, head)
    } catch (error) {
      if (!(error instanceof Refused)) log.error({ err: error }, 'a WebSocket could not be opened')
      refuse(socket, error instanceof Refused ? error : new Refused(500, 'internal', 'Something went wrong here.'))
    } finally {
      socket.off('error', onError)
    }
  }
}

/** @throws {Refused} where it is no address. */
function pathOf(url: string): string {
  if (!URL.canParse(url, 'http://hub')) throw Refused.notFound('This socket')
  return new URL(url, 'http://hub').pathname
}

function refuse(socket: Duplex, { status, body }: Refused): void {
  const text = JSON.stringify(body)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ]
  lastWords(socket, `${head.join('\r\n')}\r\n\r\n${text}`)
}
