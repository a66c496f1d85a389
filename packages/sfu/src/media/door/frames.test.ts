import { describe, expect, test } from 'vitest'
import { BrokenFrames, frame, FrameReader } from './frames.ts'

describe('[M2] frames', () => {
  test('are read however they were cut', () => {
    const packets = ['one', 'three', 'x'.repeat(1_400)].map((text) => Buffer.from(text))
    const bytes = Buffer.concat(packets.map(frame))
    for (const size of [1, 2, 3, 700, bytes.length]) {
      const reader = new FrameReader()
      const found: string[] = []
      for (let at = 0; at < bytes.length; at += size) found.push(...reader.read(bytes.subarray(at, at + size)).map(String))
      expect(found).toEqual(packets.map(String))
    }
  })

  test('that are too large are not taken', () => {
    expect(() => new FrameReader().read(Buffer.from('GET / HTTP/1.1'))).toThrow(BrokenFrames)
  })
})
