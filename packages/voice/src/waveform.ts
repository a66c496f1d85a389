import { WAVEFORM_PEAKS } from '@maru/protocol'

/**
 * The picture of a recording: 64 peaks from 0 to 100, the loudest of all at 100, so that a quiet voice is seen as well
 * as a loud one. Silence stays flat.
 */
export function waveformOf(samples: Float32Array, peaks: number = WAVEFORM_PEAKS): number[] {
  const highest = Array.from({ length: peaks }, (_, index) => {
    const from = Math.floor((index * samples.length) / peaks)
    const to = Math.max(from + 1, Math.floor(((index + 1) * samples.length) / peaks))
    return peakOf(samples.subarray(from, to))
  })
  const loudest = Math.max(...highest)
  return highest.map((peak) => (loudest < SILENCE ? 0 : Math.round((peak / loudest) * 100)))
}

const SILENCE = 0.002

function peakOf(samples: Float32Array): number {
  let peak = 0
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  return peak
}
