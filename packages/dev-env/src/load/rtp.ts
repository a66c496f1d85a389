const HEADER = 20
/** The length of 20 ms of speech at some 32 kbit/s. */
const PAYLOAD = 80

/** Writes an Opus packet whose payload begins with the moment of its sending, on the machine's monotonic clock. */
export function stampedPacket(ssrc: number, sequence: number): Buffer {
  const packet = Buffer.alloc(HEADER + PAYLOAD)
  packet[0] = 0x90 // version 2, with an extension
  packet[1] = 111
  packet.writeUInt16BE(sequence & 0xffff, 2)
  packet.writeUInt32BE((sequence * 960) >>> 0, 4)
  packet.writeUInt32BE(ssrc, 8)
  packet.writeUInt16BE(0xbede, 12)
  packet.writeUInt16BE(1, 14)
  packet[16] = 0x10 // extension 1, one byte
  packet[17] = 0x80 | 20 // voice, 20 dB below full
  packet.writeBigUInt64BE(process.hrtime.bigint(), HEADER)
  return packet
}

/** The sender, number and age of a stamped packet, or null for anything else, RTCP too. */
export function readStamped(packet: Buffer): { ssrc: number; sequence: number; ageMs: number } | null {
  if (packet.length < HEADER + PAYLOAD || ((packet[1] ?? 0) & 0x7f) !== 111) return null
  const sentAt = packet.readBigUInt64BE(packet.length - PAYLOAD)
  return { ssrc: packet.readUInt32BE(8), sequence: packet.readUInt16BE(2), ageMs: Number(process.hrtime.bigint() - sentAt) / 1e6 }
}
