import type { ReportBlock } from './reception.ts'

/** What the engine acts on of a compound RTCP packet. */
export type Feedback =
  | { type: 'sender-report'; ssrc: number; middleNtp: number; rtpTimestamp: number }
  | { type: 'report'; block: ReportBlock }
  | { type: 'nack'; ssrc: number; sequences: number[] }
  | { type: 'bye'; ssrc: number }

function readBlock(packet: Buffer, offset: number): ReportBlock {
  return {
    ssrc: packet.readUInt32BE(offset),
    fractionLost: packet.readUInt8(offset + 4),
    cumulativeLost: packet.readIntBE(offset + 5, 3),
    highestSequence: packet.readUInt32BE(offset + 8),
    jitter: packet.readUInt32BE(offset + 12),
    lastSenderReport: packet.readUInt32BE(offset + 16),
    delaySinceSenderReport: packet.readUInt32BE(offset + 20),
  }
}

function readBlocks(packet: Buffer, from: number, count: number, end: number, into: Feedback[]): void {
  for (let index = 0; index < count && from + 24 <= end; index += 1, from += 24) {
    into.push({ type: 'report', block: readBlock(packet, from) })
  }
}

function readNack(packet: Buffer, from: number, end: number): number[] {
  const sequences: number[] = []
  for (let offset = from; offset + 4 <= end; offset += 4) {
    const first = packet.readUInt16BE(offset)
    const bits = packet.readUInt16BE(offset + 2)
    sequences.push(first)
    for (let bit = 0; bit < 16; bit += 1) {
      if ((bits >> bit) & 1) sequences.push((first + bit + 1) & 0xffff)
    }
  }
  return sequences
}

/** Reads a compound packet; what is broken or not known is passed over. */
export function readRtcp(packet: Buffer): Feedback[] {
  const found: Feedback[] = []
  let offset = 0
  while (offset + 8 <= packet.length) {
    const first = packet[offset] ?? 0
    if ((first & 0xc0) !== 0x80) break
    const count = first & 0x1f
    const type = packet[offset + 1] ?? 0
    const end = offset + 4 * (packet.readUInt16BE(offset + 2) + 1)
    if (end > packet.length) break
    if (type === 200 && offset + 28 <= end) {
      found.push({
        type: 'sender-report',
        ssrc: packet.readUInt32BE(offset + 4),
        middleNtp: packet.readUInt32BE(offset + 10),
        rtpTimestamp: packet.readUInt32BE(offset + 16),
      })
      readBlocks(packet, offset + 28, count, end, found)
    } else if (type === 201) {
      readBlocks(packet, offset + 8, count, end, found)
    } else if (type === 203 && count > 0) {
      found.push({ type: 'bye', ssrc: packet.readUInt32BE(offset + 4) })
    } else if (type === 205 && count === 1 && offset + 12 <= end) {
      found.push({ type: 'nack', ssrc: packet.readUInt32BE(offset + 8), sequences: readNack(packet, offset + 12, end) })
    }
    offset = end
  }
  return found
}
