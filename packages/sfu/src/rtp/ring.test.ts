import { expect, test } from 'vitest'
import { Ring } from './ring.ts'

const packet = (sequence: number): Buffer => {
  const bytes = Buffer.alloc(12, 0)
  bytes[0] = 0x80
  bytes.writeUInt16BE(sequence, 2)
  return bytes
}

test('[R4] keeps the last 128 packets, over the turn of the sequence', () => {
  const ring = new Ring()
  const all = Array.from({ length: 200 }, (_, index) => packet((65_500 + index) & 0xffff))
  for (const each of all) ring.put(each)
  expect(ring.get((65_500 + 199) & 0xffff)).toBe(all[199])
  expect(ring.get((65_500 + 72) & 0xffff)).toBe(all[72])
  expect(ring.get((65_500 + 71) & 0xffff)).toBeUndefined()
  expect(ring.get(5_000)).toBeUndefined()
  ring.clear()
  expect(ring.get((65_500 + 199) & 0xffff)).toBeUndefined()
})
