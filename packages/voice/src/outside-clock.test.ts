import { describe, expect, it } from 'vitest'
import { OutsideClock } from './outside-clock.ts'

describe('OutsideClock', () => {
  it('[V6][V31] counts the time of trying, and of a sleep 15 s', () => {
    const clock = new OutsideClock(0)
    expect(clock.read(2000)).toBe(2000)
    expect(clock.read(10_000)).toBe(10_000)
    expect(clock.read(3_600_000)).toBe(25_000)
    expect(clock.read(3_602_000)).toBe(27_000)
  })

  it('[V6] begins anew with each time that one falls out', () => {
    const clock = new OutsideClock(0)
    clock.read(9000)
    clock.begin(60_000)
    expect(clock.read(61_000)).toBe(1000)
  })
})
