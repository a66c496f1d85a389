import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { lastWords } from '../http/last-words.ts'

/** What stays here: where the client is, and who it is to the hub. */
const KEPT_BACK = /^(cookie|forwarded|via|x-real-ip|x-forwarded-.*|cf-.*|true-client-ip)$/i

/** Hands a WebSocket upgrade on to a port of this machine, and from then on every byte as it comes. */
export function pipeUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, port: number): void {
  const upstream = connect({ host: '127.0.0.1', port, noDelay: true })
  const closeBoth = () => {
    socket.destroy()
    upstream.destroy()
  }
  upstream.on('connect', () => {
    upstream.write(requestHead(request, port))
    if (head.length > 0) upstream.write(head)
    upstream.pipe(socket)
    socket.pipe(upstream)
  })
  upstream.on('error', () => {
    if (upstream.bytesRead === 0) refuseUpgrade(socket)
    else closeBoth()
  })
  upstream.on('close', closeBoth)
  socket.on('error', closeBoth)
  socket.on('close', closeBoth)
}

/** Says that voice is away for the moment. */
export function refuseUpgrade(socket: Duplex): void {
  lastWords(socket, 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 1\r\n\r\n')
}

function requestHead(request: IncomingMessage, port: number): string {
  const lines = [`${request.method} ${request.url} HTTP/1.1`, `Host: 127.0.0.1:${port}`]
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(i, i + 2)
    if (!/^host$/i.test(name) && !KEPT_BACK.test(name)) lines.push(`${name}: ${value}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}
