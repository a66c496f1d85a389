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
    expect(level.read(1000)).toBe(1)
    expect(level.read(1016)).toBe(1)
    expect(level.read(1190)).toBe(1)
    expect(level.read(1210)).toBe(0)
    Object.assign(state, { audioLevel: 0.25, rtpTimestamp: 1920 })
    expect(level.read(1226)).toBeCloseTo(levelOfAmplitude(0.25))
  })

  it('[V29] a silent voice is asked for some eight times a second, a loud one for each picture', () => {
    const { state, level } = receiver()
    for (let now = 0; now < 1000; now += 16) level.read(now)
    expect(state.asked).toBeLessThan(10)
    state.asked = 0
    for (let now = 1000; now < 2000; now += 16) {
      Object.assign(state, { audioLevel: 0.5, rtpTimestamp: now })
      level.read(now)
    }
    expect(state.asked).toBeGreaterThan(50)
  })

  it('[V29] a receiver that tells nothing is silent', () => {
    expect(new ReceivedLevel({ getSynchronizationSources: () => [] }).read(1000)).toBe(0)
  })
})
