import { performance } from 'node:perf_hooks'
import type { PacketSink } from '../media/packet-way.ts'
import type { Counters } from '../metrics.ts'
import { newSsrc } from '../ids.ts'
import { isRtcp, isRtp, sequenceOf, ssrcOf } from '../rtp/packet.ts'
import { readRtcp } from '../rtp/rtcp-read.ts'
import type { Feedback } from '../rtp/rtcp-read.ts'
import { writeNack, writeReceiverReport } from '../rtp/rtcp-write.ts'
import type { Publishing } from './publishing.ts'
import type { Subscribing } from './subscribing.ts'

/** A gap wider than this is a pause of the sender, not a loss worth asking for. */
const widestGap = 17

/** Where the packets of one participant are told apart, and its reports answered. */
export class PacketDesk {
  readonly #publishing: Publishing
  readonly #subscribing: Subscribing
  readonly #sink: PacketSink
  readonly #counters: Counters
  /** The SSRC that reports come from. */
  readonly #ssrc = newSsrc()

  constructor(publishing: Publishing, subscribing: Subscribing, sink: PacketSink, counters: Counters) {
    this.#publishing = publishing
    this.#subscribing = subscribing
    this.#sink = sink
    this.#counters = counters
  }

  handlePacket(packet: Buffer): void {
    if (isRtp(packet)) {
      const publication = this.#publishing.bySsrc(ssrcOf(packet))
      if (!publication) return
      // On its way out a packet may get another number.
      const sequence = sequenceOf(packet)
      const missing = publication.handlePacket(packet, performance.now())
      if (missing > 0 && missing <= widestGap) this.#askAgain(sequence, publication.sourceSsrc, missing)
    } else if (isRtcp(packet)) {
      for (const feedback of readRtcp(packet)) this.#handleFeedback(feedback)
    }
  }

  /** Reports on all that the participant publishes; called once a second. */
  report(): void {
    const now = performance.now()
    const blocks = this.#publishing.published
      .filter(({ sourceSsrc, reception }) => sourceSsrc !== 0 && reception.packets > 0)
      .map(({ sourceSsrc, reception }) => reception.report(sourceSsrc, now))
    if (blocks.length > 0) this.#sink.sendPacket(writeReceiverReport(this.#ssrc, blocks))
  }

  #askAgain(sequence: number, ssrc: number, missing: number): void {
    const first = (sequence - missing) & 0xffff
    this.#counters.packetsLostUpstream += missing
    this.#counters.nacksSent += missing
    this.#sink.sendPacket(writeNack(this.#ssrc, ssrc, first, missing))
  }

  #handleFeedback(feedback: Feedback): void {
    switch (feedback.type) {
      case 'sender-report':
        this.#publishing.bySsrc(feedback.ssrc)?.reception.handleSenderReport(feedback.middleNtp, performance.now())
        break
      case 'report':
        this.#subscribing.bySsrc(feedback.block.ssrc)?.handleReport(feedback.block, Date.now())
        break
      case 'nack':
        this.#subscribing.bySsrc(feedback.ssrc)?.handleNack(feedback.sequences)
        break
      case 'bye':
        break
    }
  }
}
