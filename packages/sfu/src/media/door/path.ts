import type { Outbound } from '../srtp/outbound.ts'
import type { Endpoint } from '../stun/message.ts'

/** One way to one client: a UDP address, or a TCP connection. */
export interface Path {
  /** One of its kind among all paths of the engine. */
  readonly key: string
  /** How the client looks from here. */
  readonly endpoint: Endpoint
  /** TCP is for those who have nothing else: what is lost there holds up all that follows. */
  readonly isTcp: boolean
  /** False once nothing can go by it any more. */
  readonly isAlive: boolean
  /** Sends a datagram as it is. */
  send(datagram: Uint8Array): void
  /** Seals a packet and sends it; false where it can't be. */
  sendSealed(outbound: Outbound, packet: Buffer): boolean
}

/** The largest datagram that is sent, sealed. */
export const slotSize = 2_048
