import { createSocket } from 'node:dgram'
import { createServer, isIPv6 } from 'node:net'
import type { Server, Socket } from 'node:net'
import { frame, FrameReader, isBindingRequest } from './frames.ts'

const mostConnections = 2_000
/** Sound that has not left after this much is too late anyway. */
const mostWaiting = 128_000
const firstWordMs = 10_000
const silenceMs = 60_000

/**
 * The way in where UDP is blocked: an ICE-TCP passive candidate (RFC 6544). Each connection gets a UDP
 * socket of its own on this machine, so that to the mux it is one more client nearby.
 */
export class TcpBridge {
  readonly #server: Server
  readonly #target: { address: string; port: number }
  #connections = new Set<Socket>()

  constructor(target: { address: string; port: number }) {
    this.#target = target
    this.#server = createServer({ noDelay: true }, (socket) => this.#bridge(socket))
    this.#server.maxConnections = mostConnections
  }

  /** Listens on that port; rejects where it is taken. */
  listen(port: number, host: string | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject)
        this.#server.on('error', () => undefined)
        resolve()
      })
    })
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#connections) socket.destroy()
  }

  #bridge(socket: Socket): void {
    const { address, port } = this.#target
    const udp = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
    const reader = new FrameReader()
    let spoke = false
    this.#connections.add(socket)
    socket.setTimeout(firstWordMs, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const packet of reader.read(chunk)) {
          if (!spoke && !isBindingRequest(packet)) return void socket.destroy()
          if (!spoke) socket.setTimeout(silenceMs)
          spoke = true
          udp.send(packet, port, address)
        }
      } catch {
        socket.destroy()
      }
    })
    udp.on('message', (packet) => {
      if (socket.writableLength < mostWaiting) socket.write(frame(packet))
    })
    udp.on('error', () => socket.destroy())
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.#connections.delete(socket)
      udp.close()
    })
  }
}

/** The `candidate:` lines of the same addresses and port over TCP, below those over UDP. */
export function tcpCandidates(addresses: readonly string[], port: number): string[] {
  return addresses.map((address, index) => {
    const priority = 90 * 2 ** 24 + (8_191 - index) * 256 + 255
    return `candidate:${100 + index} 1 tcp ${priority} ${address} ${port} typ host tcptype passive`
  })
}
