import type { ReportBlock } from './reception.ts'

const ntpEpochOffset = 2_208_988_800

/** Wall-clock milliseconds as NTP seconds and fraction. */
export function toNtp(wallMs: number): { seconds: number; fraction: number } {
  const seconds = Math.floor(wallMs / 1000)
  return {
    seconds: (seconds + ntpEpochOffset) >>> 0,
    fraction: Math.floor(((wallMs - seconds * 1000) / 1000) * 2 ** 32) >>> 0,
  }
}

/** The middle 32 bits, by which reports refer to one another. */
export function middleOfNtp(wallMs: number): number {
  const { seconds, fraction } = toNtp(wallMs)
  return (((seconds & 0xffff) << 16) | (fraction >>> 16)) >>> 0
}

function header(type: number, count: number, length: number): Buffer {
  const packet = Buffer.alloc(length)
  packet[0] = 0x80 | count
  packet[1] = type
  packet.writeUInt16BE(length / 4 - 1, 2)
  return packet
}

/** A receiver report on up to 31 streams. */
export function writeReceiverReport(sender: number, blocks: readonly ReportBlock[]): Buffer {
  const some = blocks.slice(0, 31)
  const packet = header(201, some.length, 8 + 24 * some.length)
  packet.writeUInt32BE(sender, 4)
  some.forEach((block, index) => {
    const at = 8 + 24 * index
    packet.writeUInt32BE(block.ssrc, at)
    packet.writeUInt8(block.fractionLost, at + 4)
    packet.writeIntBE(block.cumulativeLost, at + 5, 3)
    packet.writeUInt32BE(block.highestSequence, at + 8)
    packet.writeUInt32BE(block.jitter >>> 0, at + 12)
    packet.writeUInt32BE(block.lastSenderReport, at + 16)
    packet.writeUInt32BE(block.delaySinceSenderReport >>> 0, at + 20)
  })
  return packet
}

export interface SenderReport {
  ssrc: number
  wallMs: number
  rtpTimestamp: number
  packets: number
  octets: number
}

/** A sender report without report blocks. */
export function writeSenderReport({ ssrc, wallMs, rtpTimestamp, packets, octets }: SenderReport): Buffer {
  const packet = header(200, 0, 28)
  const { seconds, fraction } = toNtp(wallMs)
  packet.writeUInt32BE(ssrc, 4)
  packet.writeUInt32BE(seconds, 8)
  packet.writeUInt32BE(fraction, 12)
  packet.writeUInt32BE(rtpTimestamp >>> 0, 16)
  packet.writeUInt32BE(packets >>> 0, 20)
  packet.writeUInt32BE(octets >>> 0, 24)
  return packet
}

/** A generic NACK for the packets before `sequence` that are missing, 17 at most. */
export function writeNack(sender: number, ssrc: number, firstMissing: number, count: number): Buffer {
  const packet = header(205, 1, 16)
  packet.writeUInt32BE(sender, 4)
  packet.writeUInt32BE(ssrc, 8)
  packet.writeUInt16BE(firstMissing & 0xffff, 12)
  packet.writeUInt16BE(2 ** Math.min(16, Math.max(0, count - 1)) - 1, 14)
  return packet
}
