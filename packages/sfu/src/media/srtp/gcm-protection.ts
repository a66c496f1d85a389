import { gcmTagSize, SealingCipher } from '../native/cipher.ts'
import { Memory } from '../native/memory.ts'
import { derive, label } from './derive.ts'
import { turnsOf } from './index-of.ts'
import type { Master } from './profile.ts'
import { masterKeySize } from './profile.ts'
import { encryptedBit, rtcpHeaderSize } from './protection.ts'
import type { Protection } from './protection.ts'

/** One for all: nothing here waits between writing to it and the call that reads it. */
const scratch = new Memory(32)
const iv = scratch.address
const rtcpAad = scratch.address + 16
const indexSize = 4

/** A cipher, and the salt as the three words in which it goes into the IV. */
class Keyed {
  readonly cipher: SealingCipher
  readonly #salt: readonly [number, number, number]

  constructor(key: Buffer, salt: Buffer, direction: 'seal' | 'open') {
    this.cipher = new SealingCipher(Memory.from(key).address, direction)
    this.#salt = [salt.readUInt32BE(0), salt.readUInt32BE(4), salt.readUInt32BE(8)]
  }

  /** 00 00 | SSRC | ROC or 0 | SEQ or index, over the salt (RFC 7714, 8.1 and 9.1). */
  setIv(ssrc: number, high: number, low: number): void {
    const [first, second, third] = this.#salt
    const { view } = scratch
    view.setUint32(0, first ^ (ssrc >>> 16))
    view.setUint32(4, second ^ ((ssrc << 16) | (high >>> 16)))
    view.setUint32(8, third ^ ((high << 16) | low))
  }
}

/** AEAD_AES_128_GCM of RFC 7714. */
export class GcmProtection implements Protection {
  readonly #rtp: Keyed
  readonly #rtcp: Keyed

  constructor(master: Master, direction: 'seal' | 'open') {
    const { saltSize } = master.profile
    this.#rtp = new Keyed(derive(master, label.rtpKey, masterKeySize), derive(master, label.rtpSalt, saltSize), direction)
    this.#rtcp = new Keyed(derive(master, label.rtcpKey, masterKeySize), derive(master, label.rtcpSalt, saltSize), direction)
  }

  protectRtp(memory: Memory, offset: number, length: number, header: number, index: number): number {
    const start = memory.address + offset
    this.#rtp.setIv(memory.view.getUint32(offset + 8), turnsOf(index), index & 0xffff)
    this.#rtp.cipher.seal(iv, start, header, start + header, length - header, start + length)
    return length + gcmTagSize
  }

  unprotectRtp(memory: Memory, offset: number, length: number, header: number, index: number): number {
    const plain = length - gcmTagSize
    if (plain < header) return -1
    const start = memory.address + offset
    this.#rtp.setIv(memory.view.getUint32(offset + 8), turnsOf(index), index & 0xffff)
    return this.#rtp.cipher.open(iv, start, header, start + header, plain - header, start + plain) ? plain : -1
  }

  protectRtcp(memory: Memory, offset: number, length: number, index: number): number {
    const start = memory.address + offset
    const word = (encryptedBit | index) >>> 0
    this.#prepareRtcp(memory, offset, word)
    this.#rtcp.cipher.seal(iv, rtcpAad, 12, start + rtcpHeaderSize, length - rtcpHeaderSize, start + length)
    memory.view.setUint32(offset + length + gcmTagSize, word)
    return length + gcmTagSize + indexSize
  }

  unprotectRtcp(memory: Memory, offset: number, length: number): number {
    const plain = length - gcmTagSize - indexSize
    if (plain < rtcpHeaderSize) return -1
    const start = memory.address + offset
    this.#prepareRtcp(memory, offset, memory.view.getUint32(offset + length - indexSize))
    const { cipher } = this.#rtcp
    return cipher.open(iv, rtcpAad, 12, start + rtcpHeaderSize, plain - rtcpHeaderSize, start + plain) ? plain : -1
  }

  rtcpIndex(memory: Memory, offset: number, length: number): number {
    if (length < rtcpHeaderSize + gcmTagSize + indexSize) return -1
    const word = memory.view.getUint32(offset + length - indexSize)
    return word >= encryptedBit ? word - encryptedBit : -1
  }

  close(): void {
    this.#rtp.cipher.close()
    this.#rtcp.cipher.close()
  }

  #prepareRtcp(memory: Memory, offset: number, word: number): void {
    const index = (word & ~encryptedBit) >>> 0
    this.#rtcp.setIv(memory.view.getUint32(offset + 4), index >>> 16, index & 0xffff)
    // The index word stands behind the packet and is authenticated before it (RFC 7714, 9.2).
    scratch.bytes.set(memory.bytes.subarray(offset, offset + rtcpHeaderSize), 16)
    scratch.view.setUint32(16 + rtcpHeaderSize, word)
  }
}
