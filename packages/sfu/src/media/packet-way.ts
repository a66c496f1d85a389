import type { Track } from 'node-datachannel'

/** Where RTP and RTCP for one client go. */
export interface PacketSink {
  readonly isOpen: boolean
  /** Sends one packet; false where the way is not open, or did not take it. */
  sendPacket(packet: Buffer): boolean
}

/**
 * The way of packets to one client, the same object over all native connections of a transport.
 *
 * With hundreds of listeners the cost of a packet is that of the memory that has to be fetched for each, so between a
 * subscription and the native library there is this one object and no other.
 */
export class PacketWay implements PacketSink {
  #track: Track | undefined

  get isOpen(): boolean {
    return this.#track !== undefined
  }

  open(track: Track): void {
    this.#track = track
  }

  close(): void {
    this.#track = undefined
  }

  sendPacket(packet: Buffer): boolean {
    if (this.#track === undefined) return false
    try {
      return this.#track.sendMessageBinary(packet)
    } catch {
      // The native side closed between its event and this call: the same as not open.
      this.#track = undefined
      return false
    }
  }
}
