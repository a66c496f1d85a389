import { describe, expect, test } from 'vitest'
import { readRtcp } from './rtcp-read.ts'
import { middleOfNtp, toNtp, writeNack, writeReceiverReport, writeSenderReport } from './rtcp-write.ts'

const block = {
  ssrc: 7,
  fractionLost: 25,
  cumulativeLost: 300,
  highestSequence: 70_000,
  jitter: 12,
  lastSenderReport: 99,
  delaySinceSenderReport: 6_553,
}

describe('RTCP', () => {
  test('what is written as a receiver report is read as one', () => {
    expect(readRtcp(writeReceiverReport(1, [block, { ...block, ssrc: 8 }]))).toEqual([
      { type: 'report', block },
      { type: 'report', block: { ...block, ssrc: 8 } },
    ])
  })

  test('what is written as a sender report is read as one', () => {
    const wallMs = 1_700_000_000_500
    const report = writeSenderReport({ ssrc: 5, wallMs, rtpTimestamp: 48_000, packets: 10, octets: 1_000 })
    expect(readRtcp(report)).toEqual([{ type: 'sender-report', ssrc: 5, middleNtp: middleOfNtp(wallMs), rtpTimestamp: 48_000 }])
    expect(toNtp(wallMs)).toEqual({ seconds: (1_700_000_000 + 2_208_988_800) >>> 0, fraction: 2 ** 31 })
  })

  test('[R5] a NACK names each missing packet, over the turn of the sequence', () => {
    expect(readRtcp(writeNack(1, 7, 65_535, 3))).toEqual([{ type: 'nack', ssrc: 7, sequences: [65_535, 0, 1] }])
    expect(readRtcp(writeNack(1, 7, 10, 1))).toEqual([{ type: 'nack', ssrc: 7, sequences: [10] }])
    expect(readRtcp(writeNack(1, 7, 10, 17))).toMatchObject([{ sequences: { length: 17 } }])
  })

  test('reads compound packets, and passes over what it does not know', () => {
    const unknown = Buffer.from('80cd0001deadbeef', 'hex')
    const all = readRtcp(Buffer.concat([writeReceiverReport(1, []), unknown, writeNack(1, 7, 10, 1)]))
    expect(all.map(({ type }) => type)).toEqual(['nack'])
  })

  test('[R14] reads nothing from what is broken', () => {
    const whole = Buffer.concat([writeReceiverReport(1, [block]), writeNack(1, 7, 10, 17)])
    for (let length = 0; length < whole.length; length += 1) expect(() => readRtcp(whole.subarray(0, length))).not.toThrow()
    expect(readRtcp(Buffer.from('80c9ffff00000000', 'hex'))).toEqual([])
    expect(readRtcp(Buffer.from('9fc9000100000001', 'hex'))).toEqual([])
  })
})
