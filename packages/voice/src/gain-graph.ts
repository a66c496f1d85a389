import { audioContext } from './audio-context.ts'

/** Makes a voice louder, or quieter, than an element can, at the chosen speaker. */
export class GainGraph {
  readonly #source: MediaStreamAudioSourceNode
  readonly #gain: GainNode
  readonly #element: HTMLAudioElement | undefined

  /** @param speaker '' is the system's default */
  constructor(track: MediaStreamTrack, speaker: string) {
    const context = audioContext()
    this.#source = context.createMediaStreamSource(new MediaStream([track]))
    this.#gain = context.createGain()
    this.#source.connect(this.#gain)
    // A graph can't be sent to a speaker by Firefox and Safari: an element plays what it makes.
    if (speaker === '' || 'setSinkId' in context) this.#gain.connect(context.destination)
    else {
      const made = context.createMediaStreamDestination()
      this.#gain.connect(made)
      this.#element = playAt(speaker, made.stream)
    }
  }

  setVolume(volume: number): void {
    this.#gain.gain.value = volume
  }

  close(): void {
    this.#source.disconnect()
    this.#gain.disconnect()
    if (this.#element) this.#element.srcObject = null
  }
}

function playAt(speaker: string, stream: MediaStream): HTMLAudioElement {
  const element = new Audio()
  element.autoplay = true
  element.setSinkId(speaker).catch((error: unknown) => console.warn('maru: a voice goes to the default speaker', error))
  element.srcObject = stream
  return element
}
