import { describe, expect, it } from 'vitest'
import { loudness } from './level.ts'
import { SpeakingGate } from './speaking.ts'

const sine = (amplitude: number) => Float32Array.from({ length: 960 }, (_, n) => amplitude * Math.sin((n * Math.PI) / 24))

describe('loudness', () => {
  it('[V16] silence is 0, a loud voice is 1', () => {
    expect(loudness(new Float32Array(960))).toBe(0)
    expect(loudness(new Float32Array(0))).toBe(0)
    expect(loudness(sine(0.5))).toBe(1)
  })

  it('[V16] is even in decibels', () => {
    const [soft, middle, loud] = [loudness(sine(0.004)), loudness(sine(0.016)), loudness(sine(0.064))]
    expect(middle - soft).toBeCloseTo(loud - middle, 5)
    expect(middle).toBeGreaterThan(soft)
  })
})

describe('SpeakingGate', () => {
  it('[V16] begins at once, and ends after 0.4 s of quiet', () => {
    const gate = new SpeakingGate()
    const levels: [level: number, now: number][] = [
      [0.1, 0],
      [0.5, 20],
      [0.25, 40],
      [0, 300],
      [0.3, 400],
      [0, 700],
      [0, 801],
      [0, 900],
    ]
    const heard = levels.map(([level, now]) => gate.handleLevel(level, now))
    expect(heard).toEqual([null, true, null, null, null, null, false, null])
  })
})
