import { expect, it } from 'vitest'
import { nextWait } from './backoff.ts'

it('waits longer each time, never longer than 20 s, and not all at the same moment', () => {
  const longest = [0, 1, 2, 3, 10, 50].map((attempt) => nextWait(attempt, () => 1))
  expect(longest).toEqual([500, 1_000, 2_000, 4_000, 20_000, 20_000])
  expect(nextWait(10, () => 0)).toBe(10_000)
})
