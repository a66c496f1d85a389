import { createSocket } from 'node:dgram'
import type { RemoteInfo, Socket } from 'node:dgram'
import { Memory } from '../native/memory.ts'
import { familyIpv6, openUdp, sendMany } from '../native/sockets.ts'
import type { Outbound } from '../srtp/outbound.ts'
import { mostAdded } from '../srtp/protection.ts'
import type { Endpoint } from '../stun/message.ts'
import { endpointOf, familyOf, socketName } from './endpoint.ts'
import { slotSize } from './path.ts'
import type { Path } from './path.ts'
import { SendBatch } from './send-batch.ts'
import type { SocketName } from './send-batch.ts'

/** Takes a datagram. The path is made only where it is asked for: most come by ways that are known. */
export type TakeDatagram = (datagram: Buffer, key: string, path: () => Path) => void

/** A client at a UDP address, by one of this machine's own. */
class UdpPath implements Path {
  readonly isTcp = false
  readonly isAlive = true
  readonly key: string
  readonly endpoint: Endpoint
  readonly #batch: SendBatch
  readonly #memory: Memory
  readonly #name: SocketName

  constructor(key: string, endpoint: Endpoint, family: number, batch: SendBatch) {
    this.key = key
    this.endpoint = endpoint
    this.#batch = batch
    this.#memory = Memory.from(socketName(family, endpoint))
    this.#name = { address: this.#memory.address, length: this.#memory.bytes.length, endpoint }
  }

  send(datagram: Uint8Array): void {
    if (datagram.length > slotSize) return
    this.#batch.memory.bytes.set(datagram, this.#batch.offset)
    this.#batch.commit(this.#name, datagram.length)
  }

  sendSealed(outbound: Outbound, packet: Buffer): boolean {
    if (packet.length + mostAdded > slotSize) return false
    const length = outbound.protect(packet, this.#batch.memory, this.#batch.offset)
    if (length === 0) return false
    this.#batch.commit(this.#name, length)
    return true
  }
}

export interface UdpSocketOptions {
  take: TakeDatagram
  /** Told of datagrams that the system did not take. */
  dropped: (count: number) => void
  /** Whether each datagram goes by a call of its own, as it must where the system has no sendmmsg(2). */
  oneByOne?: boolean
}

/** A UDP socket at one address of this machine. What is sent goes out from the address that the client has asked. */
export class UdpSocket {
  readonly port: number
  readonly #socket: Socket
  readonly #batch: SendBatch

  private constructor(socket: Socket, address: string, family: number, batch: SendBatch, take: TakeDatagram) {
    this.#socket = socket
    this.#batch = batch
    this.port = socket.address().port
    // What one receiver's system answers, or a full buffer, is no reason to end: media is lost and goes on.
    socket.on('error', () => undefined)
    socket.on('message', (datagram, from: RemoteInfo) => {
      const key = `${address} ${from.address} ${from.port}`
      take(datagram, key, () => new UdpPath(key, endpointOf(from.address, from.port), family, batch))
    })
  }

  /** Rejects with NoSocket where the port is taken. @param port 0 for any that is free */
  static async open(
    address: string,
    port: number,
    { take, dropped, oneByOne = !sendMany }: UdpSocketOptions,
  ): Promise<UdpSocket> {
    const local = endpointOf(address, port)
    const family = familyOf(local)
    const descriptor = openUdp(family, socketName(family, local))
    const socket = createSocket(family === familyIpv6 ? 'udp6' : 'udp4')
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.bind({ fd: descriptor }, () => {
        socket.off('error', reject)
        resolve()
      })
    })
    const sendOne = (datagram: Buffer, host: string, to: number): void => socket.send(datagram, to, host)
    return new UdpSocket(socket, address, family, new SendBatch(descriptor, dropped, oneByOne ? sendOne : undefined), take)
  }

  close(): void {
    this.#batch.flush()
    this.#socket.close()
  }
}
