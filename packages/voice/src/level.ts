import { audioContext } from './audio-context.ts'

/** Quiet rooms and loud voices lie between these, in decibels of full scale. */
const FLOOR = -55
const CEILING = -12

/** Root mean square of samples → 0 (quiet) to 1 (loud), as an ear would say: evenly in decibels. */
export function loudness(samples: Float32Array): number {
  if (samples.length === 0) return 0
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return levelOfAmplitude(Math.sqrt(sum / samples.length))
}

/** The same from a share of full scale. */
export function levelOfAmplitude(amplitude: number): number {
  const decibels = 20 * Math.log10(amplitude)
  return Math.min(1, Math.max(0, (decibels - FLOOR) / (CEILING - FLOOR)))
}

/** Reads how loud a track is now. Asked, not telling: as often as its owner draws. */
export class LevelMeter {
  readonly #source: MediaStreamAudioSourceNode
  readonly #analyser: AnalyserNode
  readonly #samples: Float32Array<ArrayBuffer>

  constructor(track: MediaStreamTrack) {
    const context = audioContext()
    this.#source = context.createMediaStreamSource(new MediaStream([track]))
    this.#analyser = context.createAnalyser()
    this.#analyser.fftSize = 1024
    this.#samples = new Float32Array(this.#analyser.fftSize)
    this.#source.connect(this.#analyser)
  }

  read(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples)
    return loudness(this.#samples)
  }

  close(): void {
    this.#source.disconnect()
  }
}
