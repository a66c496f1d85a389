import type { PacketSink } from '../media/packet-way.ts'
import type { Counters } from '../metrics.ts'
import { rewritten } from '../rtp/packet.ts'
import type { ReportBlock } from '../rtp/reception.ts'
import { middleOfNtp, writeSenderReport } from '../rtp/rtcp-write.ts'
import type { Publication } from './publication.ts'

/** One participant's hearing of one track. It passes packets only between `open` and `close`. */
export class Subscription {
  readonly publication: Publication
  /** The SSRC and payload type that this participant was told. */
  readonly ssrc: number
  payloadType: number
  /** Set by the participant itself; it wants to hear nothing for now. */
  paused = false
  fractionLost = 0
  jitterMs = 0
  rttMs: number | undefined
  readonly #sink: PacketSink
  readonly #counters: Counters
  #rewrites: boolean
  #packets = 0
  #octets = 0

  constructor(publication: Publication, sink: PacketSink, ssrc: number, counters: Counters) {
    this.publication = publication
    this.ssrc = ssrc
    this.payloadType = publication.payloadType
    this.#sink = sink
    this.#counters = counters
    this.#rewrites = this.#differs()
  }

  /** From here on the participant knows the track: packets pass, with the payload type of its description. */
  open(payloadType: number): void {
    this.payloadType = payloadType
    this.#rewrites = this.#differs()
    this.publication.addOutput(this)
  }

  /** From here on nothing passes. */
  close(): void {
    this.publication.removeOutput(this)
  }

  /** The publisher's stream got another payload type. */
  handleStreamChange(): void {
    this.#rewrites = this.#differs()
  }

  forward(packet: Buffer): void {
    if (this.paused) return
    if (this.#sink.sendPacket(this.#rewrites ? rewritten(packet, this.ssrc, this.payloadType) : packet)) {
      this.#packets += 1
      this.#octets += packet.length
      this.#counters.packetsForwarded += 1
    } else if (this.#sink.isOpen) {
      this.#counters.packetsDropped += 1
    }
  }

  /** Sends again what the participant misses, as far as it is still here. */
  handleNack(sequences: readonly number[]): void {
    this.#counters.nacksReceived += sequences.length
    if (this.paused || this.publication.isSilenced) return
    for (const sequence of sequences) {
      const packet = this.publication.ring.get(sequence)
      if (!packet) continue
      const sent = this.#sink.sendPacket(this.#rewrites ? rewritten(packet, this.ssrc, this.payloadType) : packet)
      if (sent) this.#counters.nacksAnswered += 1
    }
  }

  handleReport(block: ReportBlock, wallMs: number): void {
    this.fractionLost = block.fractionLost / 256
    this.jitterMs = block.jitter / 48
    if (block.lastSenderReport === 0) return
    const delay = (middleOfNtp(wallMs) - block.lastSenderReport - block.delaySinceSenderReport) | 0
    if (delay >= 0 && delay < 10 * 65_536) this.rttMs = (delay * 1000) / 65_536
  }

  sendSenderReport(wallMs: number, rtpTimestamp: number): void {
    if (this.#packets === 0) return
    this.#sink.sendPacket(
      writeSenderReport({ ssrc: this.ssrc, wallMs, rtpTimestamp, packets: this.#packets, octets: this.#octets }),
    )
  }

  #differs(): boolean {
    return this.ssrc !== this.publication.ssrc || this.payloadType !== this.publication.payloadType
  }
}
