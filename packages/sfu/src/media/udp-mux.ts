import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import nodeDataChannel from 'node-datachannel'
import type { IceUdpMuxListener } from 'node-datachannel'
import type { Guard } from './guard.ts'

/** How long clients' connections take to be gone for good, once they are closed. */
const closingMs = 3_000

/** The one UDP port of all media. Holding the listener keeps the socket when the last client leaves. */
export class UdpMux {
  readonly port: number
  #listener: IceUdpMuxListener | undefined

  constructor(port: number, bindAddress: string | undefined, guard: Guard) {
    this.port = port
    this.#listener = new nodeDataChannel.IceUdpMuxListener(port, bindAddress)
    // A check for a connection that is gone, or not there yet: the client repeats it.
    this.#listener.onUnhandledStunRequest(guard(() => undefined))
  }

  /**
   * Gives the port up, a while later: as long as there are connections on it, the native thread tells the listener of every
   * client that knocks, also once it was stopped, and would find its memory given away. A process that ends need not wait.
   */
  close(): void {
    const listener = this.#listener
    this.#listener = undefined
    if (listener) setTimeout(() => listener.stop(), closingMs).unref()
  }
}

/** A UDP port that is free at this address, or `wanted` where it is not 0. Throws where it is taken. */
export function findUdpPort(wanted: number, bindAddress: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(bindAddress !== undefined && isIPv6(bindAddress) ? 'udp6' : 'udp4')
    socket.once('error', reject)
    socket.bind(wanted, bindAddress, () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}

/**
 * The addresses that clients are told: those given, else the one bound, else all of this machine's own.
 * Loopback only where there is no other.
 */
export function announcedAddresses(announce: readonly string[], bindAddress: string | undefined): string[] {
  if (announce.length > 0) return [...announce]
  if (bindAddress !== undefined && bindAddress !== '0.0.0.0' && bindAddress !== '::') return [bindAddress]
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((entry) => !entry.internal && !entry.address.startsWith('fe80:'))
    .map((entry) => entry.address)
  return own.length > 0 ? own : ['127.0.0.1']
}

/** The `candidate:` lines of those addresses, the first with the highest priority. */
export function hostCandidates(addresses: readonly string[], udpPort: number): string[] {
  return addresses.map((address, index) => {
    const priority = 126 * 2 ** 24 + (65_535 - index) * 256 + 255
    return `candidate:${index + 1} 1 udp ${priority} ${address} ${udpPort} typ host`
  })
}
