import { describe, expect, test } from 'vitest'
import { Reception } from './reception.ts'

const packet = (sequence: number, timestamp = sequence * 960): Buffer => {
  const bytes = Buffer.alloc(32)
  bytes[0] = 0x80
  bytes.writeUInt16BE(sequence & 0xffff, 2)
  bytes.writeUInt32BE(timestamp >>> 0, 4)
  return bytes
}

describe('counting what arrives', () => {
  test('[R6] reports loss, and the highest sequence with its cycles', () => {
    const reception = new Reception()
    for (let index = 0; index < 100; index += 1) {
      if (index % 10 !== 5) reception.handlePacket(packet(65_500 + index), index * 20)
    }
    const first = reception.report(9, 2_000)
    expect(first).toMatchObject({ ssrc: 9, cumulativeLost: 10, fractionLost: Math.floor((10 * 256) / 100) })
    expect(first.highestSequence).toBe(0x1_0000 + ((65_500 + 99) & 0xffff))
    expect(reception.report(9, 2_000)).toMatchObject({ fractionLost: 0, cumulativeLost: 10 })
  })

  test('[R5] says how many are missing right before a packet', () => {
    const reception = new Reception()
    expect(reception.handlePacket(packet(1), 0)).toBe(0)
    expect(reception.handlePacket(packet(2), 20)).toBe(0)
    expect(reception.handlePacket(packet(5), 80)).toBe(2)
    expect(reception.handlePacket(packet(3), 90)).toBe(0)
  })

  test('steady arrival has no jitter, unsteady has', () => {
    const steady = new Reception()
    const unsteady = new Reception()
    for (let index = 0; index < 100; index += 1) {
      steady.handlePacket(packet(index), index * 20)
      unsteady.handlePacket(packet(index), index * 20 + (index % 2) * 10)
    }
    expect(steady.jitterMs).toBe(0)
    expect(unsteady.jitterMs).toBeGreaterThan(8)
  })

  test('[R6] says how long ago the last sender report came', () => {
    const reception = new Reception()
    reception.handlePacket(packet(1), 0)
    expect(reception.report(1, 100)).toMatchObject({ lastSenderReport: 0, delaySinceSenderReport: 0 })
    reception.handleSenderReport(0xabcd1234, 1_000)
    expect(reception.report(1, 2_500)).toMatchObject({ lastSenderReport: 0xabcd1234, delaySinceSenderReport: 98_304 })
  })
})
