import type { Outbound } from './srtp/outbound.ts'
import type { Path } from './door/path.ts'

/** Where RTP and RTCP for one client go. */
export interface PacketSink {
  readonly isOpen: boolean
  /** Sends one packet; false where the way is not open, or did not take it. */
  sendPacket(packet: Buffer): boolean
}

/** The way of packets to one client, the same object however often path and keys change. */
export class PacketWay implements PacketSink {
  #path: Path | undefined
  #outbound: Outbound | undefined

  get isOpen(): boolean {
    return this.#path !== undefined
  }

  open(path: Path, outbound: Outbound): void {
    this.#path = path
    this.#outbound = outbound
  }

  close(): void {
    this.#path = undefined
    this.#outbound = undefined
  }

  sendPacket(packet: Buffer): boolean {
    if (this.#path === undefined || this.#outbound === undefined) return false
    return this.#path.sendSealed(this.#outbound, packet)
  }
}
