import { describe, expect, it } from 'vitest'
import { levelOfAmplitude } from '../level.ts'
import { ReceivedLevel } from './received-level.ts'

describe('ReceivedLevel', () => {
  /** A receiver that counts how often it was asked. */
  const receiver = () => {
    const state = { audioLevel: 0, rtpTimestamp: 0, asked: 0 }
    return {
      state,
      level: new ReceivedLevel({
        getSynchronizationSources() {
          state.asked += 1
          return [{ audioLevel: state.audioLevel, rtpTimestamp: state.rtpTimestamp }]
        },
      }),
    }
  }

  it('[V29] follows the packets, and is still when none come any more', () => {
    const { state, level } = receiver()
    Object.assign(state, { audioLevel: 1, rtpTimestamp: 960 })
    expect(level.read(1000, true)).toBe(1)
    expect(level.read(1040, true)).toBe(1)
    expect(level.read(1180, true)).toBe(1)
    expect(level.read(1220, true)).toBe(0)
    Object.assign(state, { audioLevel: 0.25, rtpTimestamp: 1920 })
    expect(level.read(1260, true)).toBeCloseTo(levelOfAmplitude(0.25))
  })

  it('[V29] who speaks is asked for some 30 times a second, who does not never', () => {
    const { state, level } = receiver()
    Object.assign(state, { audioLevel: 0.5, rtpTimestamp: 1 })
    for (let now = 0; now < 1000; now += 16) expect(level.read(now, false)).toBe(0)
    expect(state.asked).toBe(0)
    for (let now = 1000; now < 2000; now += 16) {
      state.rtpTimestamp = now
      level.read(now, true)
    }
    expect(state.asked).toBeGreaterThan(25)
    expect(state.asked).toBeLessThan(35)
  })

  it('[V29] a voice fades when its mark goes', () => {
    const { state, level } = receiver()
    Object.assign(state, { audioLevel: 0.5, rtpTimestamp: 960 })
    expect(level.read(1000, true)).toBeGreaterThan(0)
    expect(level.read(1100, false)).toBeGreaterThan(0)
    expect(level.read(1300, false)).toBe(0)
    state.asked = 0
    expect(level.read(2000, false)).toBe(0)
    expect(state.asked).toBe(0)
  })

  it('[V29] a receiver that tells nothing is silent', () => {
    expect(new ReceivedLevel({ getSynchronizationSources: () => [] }).read(1000, true)).toBe(0)
  })
})
