import { Authenticator, CounterCipher } from '../native/cipher.ts'
import { Memory } from '../native/memory.ts'
import { derive, label } from './derive.ts'
import { turnsOf } from './index-of.ts'
import type { Master } from './profile.ts'
import { masterKeySize } from './profile.ts'
import { encryptedBit, rtcpHeaderSize } from './protection.ts'
import type { Protection } from './protection.ts'

const authKeySize = 20
const tagSize = 10
const indexSize = 4
const digestSize = 20
/** One for all: nothing here waits between writing to it and the call that reads it. */
const scratch = new Memory(16 + digestSize)
const iv = scratch.address
const digest = scratch.address + 16

/** Cipher, authenticator, and the salt as words. */
class Keyed {
  readonly #cipher: CounterCipher
  readonly #authenticator: Authenticator
  readonly #salt: Buffer

  constructor(key: Buffer, auth: Buffer, salt: Buffer) {
    this.#cipher = new CounterCipher(Memory.from(key).address)
    this.#authenticator = new Authenticator(Memory.from(auth).address, authKeySize)
    this.#salt = Buffer.alloc(16)
    salt.copy(this.#salt)
  }

  /** Encrypts or decrypts. The IV is salt · 2^16 ⊕ SSRC · 2^64 ⊕ index · 2^16 (RFC 3711, 4.1.1). */
  apply(ssrc: number, turns: number, low: number, bytes: number, length: number): void {
    const { view } = scratch
    const salt = this.#salt
    view.setUint32(0, salt.readUInt32BE(0))
    view.setUint32(4, salt.readUInt32BE(4) ^ ssrc)
    view.setUint32(8, salt.readUInt32BE(8) ^ turns)
    view.setUint32(12, salt.readUInt32BE(12) ^ (low << 16))
    if (length > 0) this.#cipher.apply(iv, bytes, length)
  }

  /** Writes the tag at `target` in the packet's memory. */
  sign(memory: Memory, offset: number, length: number, target: number): void {
    this.#authenticator.sign(memory.address + offset, length, digest)
    scratch.bytes.copy(memory.bytes, target, 16, 16 + tagSize)
  }

  /** Whether the tag is the right one, in a time that does not tell where it is wrong. */
  verify(memory: Memory, offset: number, length: number, tag: Uint8Array): boolean {
    this.#authenticator.sign(memory.address + offset, length, digest)
    let difference = 0
    for (let index = 0; index < tagSize; index += 1) difference |= (scratch.bytes[16 + index] ?? 0) ^ (tag[index] ?? 0)
    return difference === 0
  }

  close(): void {
    this.#cipher.close()
    this.#authenticator.close()
  }
}

/** AES_CM_128_HMAC_SHA1_80 of RFC 3711, which every WebRTC client has. */
export class CounterProtection implements Protection {
  readonly #rtp: Keyed
  readonly #rtcp: Keyed
  readonly #tag = Buffer.alloc(tagSize)

  constructor(master: Master) {
    const keyed = (key: number, auth: number, salt: number): Keyed =>
      new Keyed(
        derive(master, key, masterKeySize),
        derive(master, auth, authKeySize),
        derive(master, salt, master.profile.saltSize),
      )
    this.#rtp = keyed(label.rtpKey, label.rtpAuth, label.rtpSalt)
    this.#rtcp = keyed(label.rtcpKey, label.rtcpAuth, label.rtcpSalt)
  }

  protectRtp(memory: Memory, offset: number, length: number, header: number, index: number): number {
    const turns = turnsOf(index)
    const ssrc = memory.view.getUint32(offset + 8)
    this.#rtp.apply(ssrc, turns, index & 0xffff, memory.address + offset + header, length - header)
    // The turns are authenticated with the packet, but not sent (4.2).
    memory.view.setUint32(offset + length, turns)
    this.#rtp.sign(memory, offset, length + 4, offset + length)
    return length + tagSize
  }

  unprotectRtp(memory: Memory, offset: number, length: number, header: number, index: number): number {
    const plain = length - tagSize
    if (plain < header) return -1
    const turns = turnsOf(index)
    memory.bytes.copy(this.#tag, 0, offset + plain, offset + length)
    memory.view.setUint32(offset + plain, turns)
    if (!this.#rtp.verify(memory, offset, plain + 4, this.#tag)) return -1
    const ssrc = memory.view.getUint32(offset + 8)
    this.#rtp.apply(ssrc, turns, index & 0xffff, memory.address + offset + header, plain - header)
    return plain
  }

  protectRtcp(memory: Memory, offset: number, length: number, index: number): number {
    this.#applyRtcp(memory, offset, length, index)
    memory.view.setUint32(offset + length, (encryptedBit | index) >>> 0)
    this.#rtcp.sign(memory, offset, length + indexSize, offset + length + indexSize)
    return length + indexSize + tagSize
  }

  unprotectRtcp(memory: Memory, offset: number, length: number): number {
    const index = this.rtcpIndex(memory, offset, length)
    const signed = length - tagSize
    if (index < 0) return -1
    memory.bytes.copy(this.#tag, 0, offset + signed, offset + length)
    if (!this.#rtcp.verify(memory, offset, signed, this.#tag)) return -1
    this.#applyRtcp(memory, offset, signed - indexSize, index)
    return signed - indexSize
  }

  rtcpIndex(memory: Memory, offset: number, length: number): number {
    if (length < rtcpHeaderSize + indexSize + tagSize) return -1
    const word = memory.view.getUint32(offset + length - tagSize - indexSize)
    return word >= encryptedBit ? word - encryptedBit : -1
  }

  close(): void {
    this.#rtp.close()
    this.#rtcp.close()
  }

  #applyRtcp(memory: Memory, offset: number, length: number, index: number): void {
    const ssrc = memory.view.getUint32(offset + 4)
    this.#rtcp.apply(ssrc, index >>> 16, index & 0xffff, memory.address + offset + rtcpHeaderSize, length - rtcpHeaderSize)
  }
}
