import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Log } from '../log.ts'
import { Refused } from '../signal/gate.ts'
import type { Gate } from '../signal/gate.ts'
import { SocketChannel } from '../signal/socket-channel.ts'
import { answer } from './answer.ts'

export interface HttpOptions {
  gate: Gate
  /** Answers `/twirp/…`. */
  api(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  /** The text of `/metrics`. */
  metrics(): string
  log: Log
}

/** The largest signalling message: an offer of some hundred sections. */
const largestMessage = 2_000_000
const loopback = /^(::ffff:)?127\.|^::1$/

function statusText(status: number): string {
  return (
    { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' }[status] ?? 'Error'
  )
}

/** The engine's one HTTP port: signalling, the server API, and figures for this machine only. */
export class HttpServer {
  readonly #options: HttpOptions
  readonly #server: Server
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false })

  constructor(options: HttpOptions) {
    this.#options = options
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        options.log.error('a request failed', { path: pathOf(request), error: String(error) })
        if (!response.headersSent) answer(response, 500, 'something went wrong here')
        else response.destroy()
      })
    })
    this.#server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head))
  }

  /** Starts to listen; resolves with the port. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject)
        const address = this.#server.address() as AddressInfo
        resolve(address.port)
      })
    })
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request)
    if (request.method === 'OPTIONS') return answer(response, 204, '')
    if (path === '/') return answer(response, 200, 'OK')
    if (path === '/rtc/validate' || path === '/rtc/v1/validate') return this.#validate(request, response)
    if (path === '/metrics' && isLocal(request)) {
      return answer(response, 200, this.#options.metrics(), 'text/plain; version=0.0.4; charset=utf-8')
    }
    if (path.startsWith('/twirp/')) return this.#options.api(request, response, path)
    answer(response, 404, 'there is nothing here')
  }

  async #validate(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#options.gate.check(request)
      answer(response, 200, 'success')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      answer(response, error.status, error.message)
    }
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    try {
      const admission = await this.#options.gate.check(request)
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) =>
        this.#options.gate.enter(admission, new SocketChannel(webSocket)),
      )
    } catch (error) {
      const status = error instanceof Refused ? error.status : 500
      const message = error instanceof Refused ? error.message : 'something went wrong here'
      if (status === 500) this.#options.log.error('a socket could not be opened', { error: String(error) })
      const body = Buffer.from(message)
      socket.end(
        `HTTP/1.1 ${status} ${statusText(status)}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n${message}`,
      )
    }
  }
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?', 1)[0] ?? '/'

/** True where the request comes from this machine, and not through a proxy on it. */
const isLocal = (request: IncomingMessage): boolean =>
  loopback.test(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined
