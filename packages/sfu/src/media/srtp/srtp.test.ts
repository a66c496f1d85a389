import { describe, expect, test } from 'vitest'
import { randomBytes } from 'node:crypto'
import { SealingCipher } from '../native/cipher.ts'
import { Memory } from '../native/memory.ts'
import { Inbound } from './inbound.ts'
import { Outbound } from './outbound.ts'
import { masterKeySize, profiles } from './profile.ts'
import type { Master, Profile } from './profile.ts'

const memory = new Memory(4_096)

const masterOf = (profile: Profile): Master => ({ profile, key: randomBytes(masterKeySize), salt: randomBytes(profile.saltSize) })

function packet(sequence: number, ssrc = 7, text = 'a voice'): Buffer {
  const head = Buffer.from([0x90, 111, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0xbe, 0xde, 0, 1, 0x10, 0x20, 0, 0])
  head.writeUInt16BE(sequence, 2)
  head.writeUInt32BE(ssrc, 8)
  return Buffer.concat([head, Buffer.from(text)])
}

const report = (ssrc = 7): Buffer => {
  const rtcp = Buffer.from('80c8000600000000aabbccdd0011223344556677000000010000000a', 'hex')
  rtcp.writeUInt32BE(ssrc, 4)
  return rtcp
}

function seal(outbound: Outbound, plain: Buffer, offset = 100): Buffer {
  const length = outbound.protect(plain, memory, offset)
  return Buffer.from(memory.bytes.subarray(offset, offset + length))
}

test('[M4] AES-128-GCM seals as RFC 7714, section 16.1.1, shows it', () => {
  const head = '8040f17b8041f8d35501a0b2'
  const text = Buffer.from('Gallia est omnis divisa in partes tres')
  const iv = Memory.from(Buffer.from('51753c6580c2726f20718414', 'hex'))
  const bytes = Memory.from(Buffer.concat([Buffer.from(head, 'hex'), text, Buffer.alloc(16)]))
  const key = Memory.from(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'))
  const { address } = bytes
  new SealingCipher(key.address, 'seal').seal(iv.address, address, 12, address + 12, text.length, address + 12 + text.length)
  expect(bytes.bytes.toString('hex')).toBe(
    `${head}f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833899d7f27beb16a9152cf765ee4390cce`,
  )
})

describe.each(profiles)('[M4] SRTP by $name', (profile) => {
  test('opens what it sealed, and leaves the header readable', () => {
    const master = masterOf(profile)
    const [outbound, inbound] = [new Outbound(master), new Inbound(master)]
    for (const plain of [packet(1), report(), packet(2), packet(2, 8), report(9)]) {
      const sealed = seal(outbound, plain)
      expect(sealed.subarray(0, 8)).toEqual(plain.subarray(0, 8))
      expect(sealed.includes('a voice')).toBe(false)
      expect(inbound.unprotect(sealed)).toEqual(plain)
    }
  })

  test('goes on where sequence numbers begin anew, whichever way they came', () => {
    const master = masterOf(profile)
    const [outbound, inbound] = [new Outbound(master), new Inbound(master)]
    const order = [65_533, 65_535, 65_534, 1, 0, 3, 2]
    const sealed = order.map((sequence) => seal(outbound, packet(sequence)))
    expect(sealed.map((each) => inbound.unprotect(each)?.readUInt16BE(2))).toEqual(order)
    for (let sequence = 4; sequence < 140_000; sequence += 20_000) {
      expect(inbound.unprotect(seal(outbound, packet(sequence & 0xffff)))).toEqual(packet(sequence & 0xffff))
    }
  })

  test('takes nothing twice, nothing that was changed, nothing by another key, and nothing that is broken', () => {
    const master = masterOf(profile)
    const [outbound, inbound] = [new Outbound(master), new Inbound(master)]
    const [once, other] = [seal(outbound, packet(1)), seal(outbound, report())]
    for (const sealed of [once, other]) {
      for (let at = 0; at < sealed.length; at += 1) {
        const forged = Buffer.from(sealed)
        forged[at] = (forged[at] ?? 0) ^ 0x01
        expect(inbound.unprotect(forged)).toBeUndefined()
        expect(inbound.unprotect(Buffer.from(sealed.subarray(0, at)))).toBeUndefined()
      }
      expect(new Inbound(masterOf(profile)).unprotect(Buffer.from(sealed))).toBeUndefined()
      expect(inbound.unprotect(Buffer.from(sealed))).toBeDefined()
      expect(inbound.unprotect(Buffer.from(sealed))).toBeUndefined()
    }
    expect(inbound.unprotect(Buffer.alloc(4_000, 0x80))).toBeUndefined()
    expect(outbound.protect(Buffer.from('9f6f00010000000100000007ffffffff', 'hex'), memory, 0)).toBe(0)
  })

  test('knows who speaks on, however many streams came and went', () => {
    const master = masterOf(profile)
    const [outbound, inbound] = [new Outbound(master), new Inbound(master)]
    for (let ssrc = 100; ssrc < 600; ssrc += 1) {
      expect(inbound.unprotect(seal(outbound, packet((65_400 + ssrc) & 0xffff, 7)))).toBeDefined()
      expect(inbound.unprotect(seal(outbound, packet(1, ssrc)))).toBeDefined()
    }
  })

  test('a packet that is sent again is the same one', () => {
    const outbound = new Outbound(masterOf(profile))
    const first = seal(outbound, packet(10))
    seal(outbound, packet(11))
    expect(seal(outbound, packet(10))).toEqual(first)
  })
})
