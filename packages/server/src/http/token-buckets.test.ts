import { expect, test } from 'vitest'
import { TokenBuckets } from './token-buckets.ts'

const LIMIT = { name: 'knock', most: 2, everySeconds: 10 }

test('so many at once, then one more in each stretch, told in seconds', () => {
  let now = 0
  const buckets = new TokenBuckets(() => now)
  expect([1, 2, 3].map(() => buckets.take(LIMIT, 'a'))).toEqual([0, 0, 10])
  now = 4000
  expect(buckets.take(LIMIT, 'a')).toBe(6)
  now = 10_000
  expect([buckets.take(LIMIT, 'a'), buckets.take(LIMIT, 'a')]).toEqual([0, 10])
  expect(buckets.take(LIMIT, 'b')).toBe(0)
})
