import { describe, expect, it } from 'vitest'
import { waveformOf } from './waveform.ts'

describe('waveformOf', () => {
  it('[V21] has 64 peaks, the loudest at 100', () => {
    const samples = Float32Array.from({ length: 6400 }, (_, n) => (n < 3200 ? 0.05 : -0.2))
    const peaks = waveformOf(samples)
    expect(peaks).toHaveLength(64)
    expect(peaks.slice(0, 32)).toEqual(Array(32).fill(25))
    expect(peaks.slice(32)).toEqual(Array(32).fill(100))
  })

  it('[V21] silence is flat', () => {
    expect(waveformOf(new Float32Array(4800).fill(0.0005))).toEqual(Array(64).fill(0))
  })

  it('[V21] a recording shorter than its picture still fills it', () => {
    expect(waveformOf(Float32Array.from([0.1, 0.5]))).toHaveLength(64)
  })
})
