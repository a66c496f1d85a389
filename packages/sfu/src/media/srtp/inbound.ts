import { isRtcp, payloadOffset, sequenceOf, ssrcOf } from '../../rtp/packet.ts'
import { Memory } from '../native/memory.ts'
import { createProtection } from './create-protection.ts'
import { indexOf, ReplayWindow } from './index-of.ts'
import type { Master } from './profile.ts'
import type { Protection } from './protection.ts'

/** More than a client may publish at once, many times over. */
const mostStreams = 128
const largest = 2_048
/** One for all: nothing waits between writing to it and reading from it. */
const scratch = new Memory(largest + 32)

/** Takes the protection off what comes from one client, and lets no packet through twice. */
export class Inbound {
  readonly #protection: Protection
  readonly #rtp = new Windows()
  readonly #rtcp = new Windows()

  constructor(master: Master) {
    this.#protection = createProtection(master, 'open')
  }

  /** The plain packet, in the memory of the one that came; undefined where it is not authentic, was here before, or is broken. */
  unprotect(packet: Buffer): Buffer | undefined {
    const { length } = packet
    if (length > largest || length < 12) return undefined
    scratch.bytes.set(packet)
    const plain = isRtcp(packet) ? this.#openRtcp(packet) : this.#openRtp(packet)
    if (plain < 0) return undefined
    packet.set(scratch.bytes.subarray(0, plain))
    return packet.subarray(0, plain)
  }

  close(): void {
    this.#protection.close()
  }

  #openRtp(packet: Buffer): number {
    const header = payloadOffset(packet)
    if (header > packet.length) return -1
    const ssrc = ssrcOf(packet)
    const window = this.#rtp.of(ssrc)
    const index = indexOf(sequenceOf(packet), window.highest)
    if (!window.isNew(index)) return -1
    const plain = this.#protection.unprotectRtp(scratch, 0, packet.length, header, index)
    if (plain >= 0) this.#rtp.take(ssrc, window, index)
    return plain
  }

  #openRtcp(packet: Buffer): number {
    const ssrc = packet.readUInt32BE(4)
    const window = this.#rtcp.of(ssrc)
    const index = this.#protection.rtcpIndex(scratch, 0, packet.length)
    if (!window.isNew(index)) return -1
    const plain = this.#protection.unprotectRtcp(scratch, 0, packet.length)
    if (plain >= 0) this.#rtcp.take(ssrc, window, index)
    return plain
  }
}

/** The windows of one client's streams. One that was quiet for the longest makes place for a new one. */
class Windows {
  readonly #bySsrc = new Map<number, ReplayWindow>()
  #fresh = new ReplayWindow()
  #count = 0

  /** The stream's window, or one that is nobody's until something authentic came. */
  of(ssrc: number): ReplayWindow {
    return this.#bySsrc.get(ssrc) ?? this.#fresh
  }

  take(ssrc: number, window: ReplayWindow, index: number): void {
    window.take(index, (this.#count += 1))
    if (window !== this.#fresh) return
    this.#fresh = new ReplayWindow()
    if (this.#bySsrc.size >= mostStreams) this.#forgetQuietest()
    this.#bySsrc.set(ssrc, window)
  }

  #forgetQuietest(): void {
    const [quietest] = [...this.#bySsrc].toSorted(([, one], [, other]) => one.takenAt - other.takenAt)
    if (quietest) this.#bySsrc.delete(quietest[0])
  }
}
