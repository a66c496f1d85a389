/* How a data channel is opened inside of SCTP (RFC 8832). */

const openType = 0x03
export const openAck = Buffer.from([0x02])
const unorderedBit = 0x80
const byRetransmits = 0x01
const headerSize = 12

/** What an end says of a channel that it opens. */
export interface ChannelOpen {
  label: string
  ordered: boolean
  /** False where a message that is lost may stay lost. */
  reliable: boolean
}

/** Undefined where it is no message that opens a channel. */
export function readOpen(message: Buffer): ChannelOpen | undefined {
  if (message.length < headerSize || message[0] !== openType) return undefined
  const type = message[1] ?? 0
  const length = message.readUInt16BE(8)
  const label = message.subarray(headerSize, headerSize + length)
  if (label.length !== length) return undefined
  return { label: label.toString('utf8'), ordered: (type & unorderedBit) === 0, reliable: (type & ~unorderedBit) === 0 }
}

export function writeOpen({ label, ordered, reliable }: ChannelOpen): Buffer {
  const name = Buffer.from(label)
  const message = Buffer.alloc(headerSize + name.length)
  message[0] = openType
  message[1] = (ordered ? 0 : unorderedBit) | (reliable ? 0 : byRetransmits)
  message.writeUInt16BE(name.length, 8)
  name.copy(message, headerSize)
  return message
}
