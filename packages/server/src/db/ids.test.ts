import { expect, test } from 'vitest'
import { isId, TimeIds, timeOfId } from './ids.ts'

test('ids have 18 digits, rise, and sort as text, however many are made in a millisecond', () => {
  const ids = new TimeIds(() => 1_800_000_000_000)
  const made = Array.from({ length: 250_000 }, () => ids.next())
  expect(made.every((id) => id.length === 18)).toBe(true)
  expect(made.every((id, index) => index === 0 || id > (made[index - 1] ?? ''))).toBe(true)
})

test('ids never go back when the clock does, nor after a restart', () => {
  let now = 1_800_000_000_500
  const ids = new TimeIds(() => now)
  const first = ids.next()
  now -= 400
  expect(ids.next() > first).toBe(true)
  const restarted = new TimeIds(() => now, first)
  expect(restarted.next() > first).toBe(true)
  expect(timeOfId(first)).toBe(1_800_000_000_500)
})

test('what is no id is told before the database is asked', () => {
  expect(['', 'abc', '1e5', '-1', '1 or 1=1', '12345678901234567890'].filter(isId)).toEqual([])
})
