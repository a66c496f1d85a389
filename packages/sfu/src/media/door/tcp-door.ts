import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { Memory } from '../native/memory.ts'
import type { Outbound } from '../srtp/outbound.ts'
import { mostAdded } from '../srtp/protection.ts'
import type { Endpoint } from '../stun/message.ts'
import { isStun } from '../stun/message.ts'
import { endpointOf } from './endpoint.ts'
import { frame, FrameReader } from './frames.ts'
import { slotSize } from './path.ts'
import type { Path } from './path.ts'
import type { TakeDatagram } from './udp-socket.ts'

const mostConnections = 2_000
/** Sound that has not left after this much is too late anyway. */
const mostWaiting = 128_000
const firstWordMs = 10_000
const silenceMs = 60_000
/** One for all: nothing waits between writing to it and reading from it. */
const scratch = new Memory(slotSize)

/** A client at the other end of a TCP connection. */
class TcpPath implements Path {
  readonly isTcp = true
  readonly key: string
  readonly endpoint: Endpoint
  readonly #socket: Socket

  constructor(key: string, socket: Socket) {
    this.key = key
    this.endpoint = endpointOf(socket.remoteAddress ?? '0.0.0.0', socket.remotePort ?? 0)
    this.#socket = socket
  }

  get isAlive(): boolean {
    return !this.#socket.destroyed
  }

  send(datagram: Uint8Array): void {
    this.#write(datagram)
  }

  sendSealed(outbound: Outbound, packet: Buffer): boolean {
    if (packet.length + mostAdded > slotSize) return false
    const length = outbound.protect(packet, scratch, 0)
    return length > 0 && this.#write(scratch.bytes.subarray(0, length))
  }

  #write(datagram: Uint8Array): boolean {
    if (!this.isAlive || this.#socket.writableLength > mostWaiting) return false
    this.#socket.write(frame(datagram))
    return true
  }
}

/** The way in where UDP is blocked: an ICE-TCP passive candidate (RFC 6544), frames of RFC 4571. */
export class TcpDoor {
  readonly #server: Server
  readonly #take: TakeDatagram
  readonly #connections = new Set<Socket>()
  #count = 0

  constructor(take: TakeDatagram) {
    this.#take = take
    this.#server = createServer({ noDelay: true }, (socket) => this.#welcome(socket))
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

  #welcome(socket: Socket): void {
    const path = new TcpPath(`tcp ${(this.#count += 1)}`, socket)
    const reader = new FrameReader()
    let spoke = false
    this.#connections.add(socket)
    socket.setTimeout(firstWordMs, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const packet of reader.read(chunk)) {
          if (!spoke && !isStun(packet)) return void socket.destroy()
          if (!spoke) socket.setTimeout(silenceMs)
          spoke = true
          this.#take(packet, path.key, () => path)
        }
      } catch {
        // No row of frames: nothing that follows can be read either.
        socket.destroy()
      }
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#connections.delete(socket))
  }
}
