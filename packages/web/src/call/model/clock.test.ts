import { afterEach, describe, expect, it, vi } from 'vitest'
import { hubNow, learnClock, secondsUntil, timeLeft } from './clock.ts'

const at = (iso: string) => Date.parse(`2026-01-01T10:${iso}.000Z`)
const call = { accepted_at: '2026-01-01T10:00:00.000Z', ends_at: '2026-01-01T10:02:00.000Z' }

afterEach(() => vi.useRealTimers())

describe('the time left', () => {
  it('[W8] is whole at first and nothing in the end', () => {
    expect(timeLeft(call, 120, 15, at('00:00'))).toEqual({ seconds: 120, share: 1, soon: false })
    expect(timeLeft(call, 120, 15, at('01:00'))).toEqual({ seconds: 60, share: 0.5, soon: false })
    expect(timeLeft(call, 120, 15, at('03:00'))).toEqual({ seconds: 0, share: 0, soon: true })
  })

  it('[W8] warns in the last 15 s', () => {
    expect(timeLeft(call, 120, 15, at('01:44'))?.soon).toBe(false)
    expect(timeLeft(call, 120, 15, at('01:45'))?.soon).toBe(true)
  })

  it('[W8] a call without a length has none', () => {
    expect(timeLeft({ ...call, ends_at: null }, 0, 15, at('00:10'))).toBeNull()
  })

  it("[W8] goes by the hub's clock", () => {
    vi.useFakeTimers({ now: at('00:00') })
    learnClock('2026-01-01T10:05:00.000Z')
    expect(hubNow()).toBe(at('05:00'))
    expect(secondsUntil('2026-01-01T10:05:30.000Z')).toBe(30)
    learnClock('not a time')
    expect(hubNow()).toBe(at('05:00'))
    learnClock('2026-01-01T10:00:00.000Z')
  })
})
