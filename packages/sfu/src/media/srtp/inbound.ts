import { isRtcp, payloadOffset, sequenceOf, ssrcOf } from '../../rtp/packet.ts'
import { Memory } from '../native/memory.ts'
import { createProtection } from './create-protection.ts'
import { indexOf, ReplayWindow } from './index-of.ts'
import type { Master } from './profile.ts'
import type { Protection } from './protection.ts'

/** More than a client may publish, many times over; what is beyond is dropped. */
const mostStreams = 256
const largest = 2_048
/** One for all: nothing waits between writing to it and reading from it. */
const scratch = new Memory(largest + 32)

/** Takes the protection off what comes from one client, and lets no packet through twice. */
export class Inbound {
  readonly #protection: Protection
  readonly #rtp = new Map<number, ReplayWindow>()
  readonly #rtcp = new Map<number, ReplayWindow>()

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
    const window = windowOf(this.#rtp, ssrcOf(packet))
    const index = indexOf(sequenceOf(packet), window?.highest ?? -1)
    if (!window?.isNew(index)) return -1
    const plain = this.#protection.unprotectRtp(scratch, 0, packet.length, header, index)
    if (plain >= 0) keep(this.#rtp, ssrcOf(packet), window, index)
    return plain
  }

  #openRtcp(packet: Buffer): number {
    const ssrc = packet.readUInt32BE(4)
    const window = windowOf(this.#rtcp, ssrc)
    const index = this.#protection.rtcpIndex(scratch, 0, packet.length)
    if (!window?.isNew(index)) return -1
    const plain = this.#protection.unprotectRtcp(scratch, 0, packet.length)
    if (plain >= 0) keep(this.#rtcp, ssrc, window, index)
    return plain
  }
}

/** The stream's window, or a new one that nobody knows until something authentic came. */
const windowOf = (windows: Map<number, ReplayWindow>, ssrc: number): ReplayWindow | undefined =>
  windows.get(ssrc) ?? (windows.size < mostStreams ? new ReplayWindow() : undefined)

function keep(windows: Map<number, ReplayWindow>, ssrc: number, window: ReplayWindow, index: number): void {
  window.take(index)
  windows.set(ssrc, window)
}
