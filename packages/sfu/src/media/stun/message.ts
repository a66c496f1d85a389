import { createHmac, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

/*
 * STUN as far as an ICE-lite agent needs it (RFC 8489, RFC 8445): it is asked, and answers.
 */

const headerSize = 20
const magic = 0x2112_a442
const fingerprintMask = 0x5354_554e
const bindingRequest = 0x0001
const bindingSuccess = 0x0101
const attribute = { username: 0x0006, integrity: 0x0008, xorMappedAddress: 0x0020, useCandidate: 0x0025, fingerprint: 0x8028 }
const integritySize = 20

/** A client asks whether this path works. */
export interface BindingRequest {
  transaction: Buffer
  /** The two fragments: ours before the colon, the client's behind it. */
  ours: string
  theirs: string
  nominates: boolean
  /** Whether the request was made by somebody who knows that password. */
  isFrom(password: string): boolean
}

/** True for what can only be STUN among all that comes in on one port (RFC 7983). */
export const isStun = (packet: Buffer): boolean =>
  packet.length >= headerSize && (packet[0] ?? 255) < 4 && packet.readUInt32BE(4) === magic

/** Reads a binding request; undefined where it is none, or broken. */
export function readBindingRequest(packet: Buffer): BindingRequest | undefined {
  if (!isStun(packet) || packet.readUInt16BE(0) !== bindingRequest) return undefined
  if (packet.readUInt16BE(2) !== packet.length - headerSize || packet.length % 4 !== 0) return undefined
  let username: string | undefined
  let integrityAt = 0
  let nominates = false
  for (let offset = headerSize; offset + 4 <= packet.length;) {
    const type = packet.readUInt16BE(offset)
    const length = packet.readUInt16BE(offset + 2)
    const value = packet.subarray(offset + 4, offset + 4 + length)
    if (value.length !== length) return undefined
    // Behind the integrity only the fingerprint counts.
    if (type === attribute.fingerprint && !fingerprintFits(packet, offset, value)) return undefined
    if (integrityAt === 0) {
      if (type === attribute.username) username = value.toString('utf8')
      else if (type === attribute.useCandidate) nominates = true
      else if (type === attribute.integrity && length === integritySize) integrityAt = offset
    }
    offset += 4 + length + (-length & 3)
  }
  const colon = username?.indexOf(':') ?? -1
  if (username === undefined || colon < 0 || integrityAt === 0) return undefined
  return {
    transaction: packet.subarray(8, headerSize),
    ours: username.slice(0, colon),
    theirs: username.slice(colon + 1),
    nominates,
    isFrom: (password) =>
      timingSafeEqual(integrityOf(packet, integrityAt, password), packet.subarray(integrityAt + 4, integrityAt + 24)),
  }
}

/** An address, as bytes in the order of the network: 4 or 16. */
export interface Endpoint {
  address: Uint8Array
  port: number
}

/** The answer that the path works, and how the client looks from here. */
export function bindingSuccessTo({ transaction }: BindingRequest, { address, port }: Endpoint, password: string): Buffer {
  const mapped = Buffer.alloc(4 + address.length)
  mapped[1] = address.length === 4 ? 1 : 2
  mapped.writeUInt16BE(port ^ (magic >>> 16), 2)
  const mask = Buffer.concat([Buffer.from([0x21, 0x12, 0xa4, 0x42]), transaction])
  for (const [index, byte] of address.entries()) mapped[4 + index] = byte ^ (mask[index] ?? 0)
  const head = Buffer.alloc(headerSize)
  head.writeUInt16BE(bindingSuccess, 0)
  head.writeUInt32BE(magic, 4)
  transaction.copy(head, 8)
  const body = Buffer.concat([head, attributeOf(attribute.xorMappedAddress, mapped)])
  const signed = Buffer.concat([body, attributeOf(attribute.integrity, integrityOf(body, body.length, password))])
  signed.writeUInt16BE(signed.length - headerSize + 8, 2)
  const fingerprint = Buffer.alloc(4)
  fingerprint.writeUInt32BE((crc32(signed) ^ fingerprintMask) >>> 0)
  return Buffer.concat([signed, attributeOf(attribute.fingerprint, fingerprint)])
}

function attributeOf(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, value])
}

/** HMAC-SHA1 over all before the attribute, with a length that ends behind it (RFC 8489, 14.5). */
function integrityOf(packet: Buffer, at: number, password: string): Buffer {
  const covered = Buffer.from(packet.subarray(0, at))
  covered.writeUInt16BE(at + 4 + integritySize - headerSize, 2)
  return createHmac('sha1', password).update(covered).digest()
}

const fingerprintFits = (packet: Buffer, at: number, value: Buffer): boolean =>
  value.length === 4 &&
  at + 8 === packet.length &&
  value.readUInt32BE(0) === (crc32(packet.subarray(0, at)) ^ fingerprintMask) >>> 0
