import { describe, expect, it } from 'vitest'
import { slowFor } from './slow-mode.ts'

describe('slow mode', () => {
  it.each([
    ['the first message', null, 10, 0],
    ['at once after it', 1000, 10, 10],
    ['some time after it', 1000, 10, 3, 8_000],
    ['just before the time', 1000, 10, 1, 10_999],
    ['at the time', 1000, 10, 0, 11_000],
    ['no slow mode', 1000, 0, 0],
  ])('[CC4] %s', (_when, last, every, wait, now = 1000) => {
    expect(slowFor(last, every, now)).toBe(wait)
  })
})
