import { isRtcp, payloadOffset, sequenceOf, ssrcOf } from '../../rtp/packet.ts'
import type { Memory } from '../native/memory.ts'
import { createProtection } from './create-protection.ts'
import { indexOf } from './index-of.ts'
import type { Master } from './profile.ts'
import { rtcpHeaderSize } from './protection.ts'
import type { Protection } from './protection.ts'

const rtcpTurn = 0x8000_0000

/** How far one stream has come. */
interface Sent {
  ssrc: number
  highest: number
}

/** Protects what goes to one client. */
export class Outbound {
  readonly #protection: Protection
  /** Never forgotten: a stream that began anew under the same key would give its secrets away. */
  readonly #streams = new Map<number, Sent>()
  /** The stream of the packet before: mostly it is the same one again. */
  #last: Sent = { ssrc: -1, highest: -1 }
  #rtcpIndex = 0

  constructor(master: Master) {
    this.#protection = createProtection(master, 'seal')
  }

  /**
   * Writes a packet, RTP or RTCP, protected into memory at that offset, where there must be room for `mostAdded` bytes more
   * than it has. Gives its length there, or 0 where it is no packet that can be sent.
   */
  protect(packet: Buffer, memory: Memory, offset: number): number {
    const { length } = packet
    if (isRtcp(packet)) {
      if (length < rtcpHeaderSize) return 0
      memory.bytes.set(packet, offset)
      this.#rtcpIndex = (this.#rtcpIndex + 1) % rtcpTurn
      return this.#protection.protectRtcp(memory, offset, length, this.#rtcpIndex)
    }
    const header = payloadOffset(packet)
    if (header > length) return 0
    const stream = this.#streamOf(ssrcOf(packet))
    const index = indexOf(sequenceOf(packet), stream.highest)
    if (index < 0) return 0
    if (index > stream.highest) stream.highest = index
    memory.bytes.set(packet, offset)
    return this.#protection.protectRtp(memory, offset, length, header, index)
  }

  close(): void {
    this.#protection.close()
  }

  #streamOf(ssrc: number): Sent {
    if (this.#last.ssrc === ssrc) return this.#last
    let stream = this.#streams.get(ssrc)
    if (!stream) {
      stream = { ssrc, highest: -1 }
      this.#streams.set(ssrc, stream)
    }
    this.#last = stream
    return stream
  }
}
