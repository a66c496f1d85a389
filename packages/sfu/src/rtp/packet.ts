/** Fixed offsets of RFC 3550; read in place, so that a forwarded packet is never copied or parsed into an object. */

const rtpHeaderSize = 12

/** RTCP as RFC 5761 tells it from RTP on one port: packet types 192 to 223 in the second byte. */
export function isRtcp(packet: Buffer): boolean {
  const type = packet[1] ?? 0
  return type >= 192 && type <= 223
}

/** True where the bytes can be an RTP packet of version 2. */
export const isRtp = (packet: Buffer): boolean =>
  packet.length >= rtpHeaderSize && ((packet[0] ?? 0) & 0xc0) === 0x80 && !isRtcp(packet)

export const payloadTypeOf = (packet: Buffer): number => (packet[1] ?? 0) & 0x7f
export const sequenceOf = (packet: Buffer): number => ((packet[2] ?? 0) << 8) | (packet[3] ?? 0)
export const timestampOf = (packet: Buffer): number => packet.readUInt32BE(4)
export const ssrcOf = (packet: Buffer): number => packet.readUInt32BE(8)

/** Where the payload begins, after contributors and extension; past the end in a broken packet. */
export function payloadOffset(packet: Buffer): number {
  const first = packet[0] ?? 0
  let offset = rtpHeaderSize + 4 * (first & 0x0f)
  if ((first & 0x10) !== 0 && offset + 4 <= packet.length) offset += 4 + 4 * packet.readUInt16BE(offset + 2)
  return offset
}

/** Gives a packet another SSRC in place. */
export const renameStream = (packet: Buffer, ssrc: number): void => void packet.writeUInt32BE(ssrc, 8)

/** A copy with another SSRC or payload type. */
export function rewritten(packet: Buffer, ssrc: number, payloadType: number): Buffer {
  const copy = Buffer.from(packet)
  copy[1] = ((copy[1] ?? 0) & 0x80) | payloadType
  copy.writeUInt32BE(ssrc, 8)
  return copy
}

/**
 * The audio level of RFC 6464 in dB below the loudest (0 loud to 127 silent), or undefined where the
 * packet does not carry the extension. Reads one-byte and two-byte headers.
 */
export function audioLevel(packet: Buffer, extensionId: number): number | undefined {
  const first = packet[0] ?? 0
  if ((first & 0x10) === 0) return undefined
  let offset = rtpHeaderSize + 4 * (first & 0x0f)
  if (offset + 4 > packet.length) return undefined
  const profile = packet.readUInt16BE(offset)
  const end = Math.min(packet.length, offset + 4 + 4 * packet.readUInt16BE(offset + 2))
  const twoByte = (profile & 0xfff0) === 0x1000
  if (profile !== 0xbede && !twoByte) return undefined
  offset += 4
  while (offset < end) {
    const byte = packet[offset] ?? 0
    if (byte === 0) {
      offset += 1
      continue
    }
    const id = twoByte ? byte : byte >> 4
    if (!twoByte && id === 15) return undefined
    const length = twoByte ? (packet[offset + 1] ?? 0) : (byte & 0x0f) + 1
    const data = offset + (twoByte ? 2 : 1)
    if (id === extensionId) return length >= 1 && data < end ? (packet[data] ?? 127) & 0x7f : undefined
    offset = data + length
  }
  return undefined
}
