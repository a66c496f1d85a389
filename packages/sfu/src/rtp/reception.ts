import { sequenceOf, timestampOf } from './packet.ts'

/** What a receiver report says of one stream. */
export interface ReportBlock {
  ssrc: number
  /** Of 256, since the last report. */
  fractionLost: number
  cumulativeLost: number
  highestSequence: number
  jitter: number
  lastSenderReport: number
  delaySinceSenderReport: number
}

const clockRate = 48_000

/** Counts what arrives of one stream, as RFC 3550 A.3 and A.8 tell it. */
export class Reception {
  packets = 0
  bytes = 0
  lastArrival = 0
  lastTimestamp = 0
  #base = -1
  #highest = 0
  #cycles = 0
  #expectedPrior = 0
  #receivedPrior = 0
  #jitter = 0
  #transit = 0
  #senderReport = 0
  #senderReportAt = 0

  /** Takes one packet; the time in milliseconds, monotonic. Returns how many are missing right before it. */
  handlePacket(packet: Buffer, now: number): number {
    const sequence = sequenceOf(packet)
    const timestamp = timestampOf(packet)
    this.packets += 1
    this.bytes += packet.length
    let missing = 0
    if (this.#base < 0) {
      this.#base = sequence
      this.#highest = sequence
    } else {
      const step = (sequence - this.#highest) & 0xffff
      if (step > 0 && step < 0x8000) {
        if (sequence < this.#highest) this.#cycles += 0x1_0000
        this.#highest = sequence
        missing = step - 1
      }
    }
    const transit = (now * clockRate) / 1000 - timestamp
    if (this.packets > 1) {
      const change = Math.abs(transit - this.#transit)
      // A jump of the sender's clock, after a mute, is no jitter.
      if (change < clockRate) this.#jitter += (change - this.#jitter) / 16
    }
    this.#transit = transit
    this.lastArrival = now
    this.lastTimestamp = timestamp
    return missing
  }

  /** Takes the middle 32 bits of the sender's NTP time. */
  handleSenderReport(middleNtp: number, now: number): void {
    this.#senderReport = middleNtp
    this.#senderReportAt = now
  }

  get expected(): number {
    return this.#base < 0 ? 0 : this.#cycles + this.#highest - this.#base + 1
  }

  /** The mean deviation of arrival in milliseconds. */
  get jitterMs(): number {
    return (this.#jitter * 1000) / clockRate
  }

  /** What to report now; the loss since the last call is taken with it. */
  report(ssrc: number, now: number): ReportBlock {
    const expected = this.expected
    const expectedSince = expected - this.#expectedPrior
    const receivedSince = this.packets - this.#receivedPrior
    const lostSince = Math.max(0, expectedSince - receivedSince)
    this.#expectedPrior = expected
    this.#receivedPrior = this.packets
    return {
      ssrc,
      fractionLost: expectedSince > 0 ? Math.min(255, Math.floor((lostSince * 256) / expectedSince)) : 0,
      cumulativeLost: Math.min(0x7f_ffff, Math.max(0, expected - this.packets)),
      highestSequence: (this.#cycles + this.#highest) >>> 0,
      jitter: Math.floor(this.#jitter),
      lastSenderReport: this.#senderReport,
      delaySinceSenderReport: this.#senderReport === 0 ? 0 : Math.floor(((now - this.#senderReportAt) / 1000) * 65_536),
    }
  }
}
