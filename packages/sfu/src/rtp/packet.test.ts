import { describe, expect, test } from 'vitest'
import { audioLevel, isRtcp, isRtp, payloadOffset, payloadTypeOf, rewritten, sequenceOf, ssrcOf, timestampOf } from './packet.ts'

/** Version 2, marker, payload type 111, sequence 0x1234, time 0x01020304, SSRC 0xdeadbeef. */
const header = Buffer.from('80ef123401020304deadbeef', 'hex')
const withLevel = Buffer.concat([
  Buffer.from('90ef123401020304deadbeef', 'hex'),
  Buffer.from('bede0001', 'hex'),
  Buffer.from([0x10, 0x80 | 30, 0, 0]),
  Buffer.from('payload'),
])

describe('reading a packet in place', () => {
  test('tells RTP from RTCP and from anything else', () => {
    expect(isRtp(header)).toBe(true)
    expect(isRtcp(Buffer.from('81c90007', 'hex'))).toBe(true)
    expect(isRtp(Buffer.from('81c9000700000000000000000000', 'hex'))).toBe(false)
    expect(isRtp(Buffer.from('00'))).toBe(false)
    expect(isRtp(Buffer.from('1603010000000000000000000000', 'hex'))).toBe(false)
  })

  test('reads the header', () => {
    expect(payloadTypeOf(header)).toBe(111)
    expect(sequenceOf(header)).toBe(0x1234)
    expect(timestampOf(header)).toBe(0x01020304)
    expect(ssrcOf(header)).toBe(0xdeadbeef)
    expect(payloadOffset(withLevel)).toBe(20)
  })

  test('[R2] rewrites SSRC and payload type on a copy, and keeps the marker', () => {
    const copy = rewritten(header, 5, 96)
    expect([ssrcOf(copy), payloadTypeOf(copy), sequenceOf(copy), (copy[1] ?? 0) >> 7]).toEqual([5, 96, 0x1234, 1])
    expect(ssrcOf(header)).toBe(0xdeadbeef)
  })

  test('[R10] finds the audio level, in one-byte and two-byte extensions', () => {
    expect(audioLevel(withLevel, 1)).toBe(30)
    expect(audioLevel(withLevel, 2)).toBeUndefined()
    expect(audioLevel(header, 1)).toBeUndefined()
    const padded = Buffer.concat([
      Buffer.from('90ef123401020304deadbeef', 'hex'),
      Buffer.from('bede0002', 'hex'),
      Buffer.from([0, 0x21, 1, 2, 0x30, 40, 0, 0]),
    ])
    expect(audioLevel(padded, 3)).toBe(40)
    const twoByte = Buffer.concat([
      Buffer.from('90ef123401020304deadbeef', 'hex'),
      Buffer.from('10000001', 'hex'),
      Buffer.from([7, 1, 0x80 | 50, 0]),
    ])
    expect(audioLevel(twoByte, 7)).toBe(50)
  })

  test('[R14] finds nothing in what is broken, and does not read past its end', () => {
    for (let length = 0; length < withLevel.length; length += 1) {
      const cut = withLevel.subarray(0, length)
      if (isRtp(cut)) expect([undefined, 30]).toContain(audioLevel(cut, 1))
    }
  })
})
