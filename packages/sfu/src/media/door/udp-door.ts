import { NoSocket } from '../native/sockets.ts'
import { UdpSocket } from './udp-socket.ts'
import type { UdpSocketOptions } from './udp-socket.ts'

/** So often another port is tried, where one that is free at one address is taken at another. */
const mostTries = 20
/** An address that can't be had now: of a network that is just coming up, or of a family that is switched off. */
const notNow = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])

/**
 * The one UDP port of all media, at each of this machine's addresses. A socket for each: one for all would answer from
 * whichever address the system likes, and a client takes no answer from an address that it did not ask.
 */
export class UdpDoor {
  readonly port: number
  readonly #sockets: readonly UdpSocket[]

  private constructor(sockets: readonly UdpSocket[], port: number) {
    this.#sockets = sockets
    this.port = port
  }

  /**
   * Opens the port at all those addresses that can be had. Rejects with NoSocket where it is taken at one of them, or none
   * can be had. @param port 0 for any that is free
   */
  static async open(addresses: readonly string[], port: number, options: UdpSocketOptions): Promise<UdpDoor> {
    for (let count = 1; ; count += 1) {
      try {
        return await openAll(addresses, port, options).then((sockets) => new UdpDoor(sockets, sockets[0]?.port ?? port))
      } catch (error) {
        const isTaken = error instanceof NoSocket && error.code === 'EADDRINUSE'
        if (port !== 0 || !isTaken || count === mostTries) throw error
      }
    }
  }

  close(): void {
    for (const socket of this.#sockets) socket.close()
  }
}

async function openAll(addresses: readonly string[], wanted: number, options: UdpSocketOptions): Promise<UdpSocket[]> {
  const sockets: UdpSocket[] = []
  let missing: NoSocket | undefined
  try {
    for (const address of addresses) {
      try {
        sockets.push(await UdpSocket.open(address, sockets[0]?.port ?? wanted, options))
      } catch (error) {
        if (!(error instanceof NoSocket) || !notNow.has(error.code)) throw error
        missing = error
      }
    }
    if (sockets.length === 0) throw missing ?? new NoSocket('EADDRNOTAVAIL')
    return sockets
  } catch (error) {
    for (const socket of sockets) socket.close()
    throw error
  }
}
