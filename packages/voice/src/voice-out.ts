import { audioContext, isAwake } from './audio-context.ts'
import { GainGraph } from './gain-graph.ts'

/**
 * The way out of one voice: an element, and a graph of its own only where an element can't be as loud as is asked for.
 * A graph gets a received track's sound only while an element plays it, so the element goes on, muted.
 */
export class VoiceOut {
  readonly #element = new Audio()
  #track: MediaStreamTrack | undefined
  #volume: number
  #speaker = ''
  #graph: GainGraph | undefined

  constructor(volume: number) {
    this.#volume = volume
    this.#element.autoplay = true
  }

  /** @returns false where it is the track that plays already. */
  setTrack(track: MediaStreamTrack): boolean {
    if (track === this.#track) return false
    this.#dropGraph()
    this.#track = track
    this.#element.srcObject = new MediaStream([track])
    this.#apply()
    return true
  }

  /** Throws where the browser lets nothing sound yet. */
  async start(): Promise<void> {
    await this.#element.play()
    if (this.#graph && !(await isAwake(audioContext()))) throw new DOMException('The page was not touched yet', 'NotAllowedError')
  }

  /** 0 to 2. */
  setVolume(volume: number): void {
    this.#volume = volume
    this.#apply()
  }

  async route(deviceId: string): Promise<void> {
    await this.#element.setSinkId(deviceId)
    this.#speaker = deviceId
    this.#dropGraph()
    this.#apply()
  }

  close(): void {
    this.#dropGraph()
    this.#track = undefined
    this.#element.srcObject = null
  }

  #apply(): void {
    this.#element.volume = Math.min(1, this.#volume)
    // Phones by Apple keep an element at 1, whatever is asked for.
    const needsGraph = this.#volume > 0 && Math.abs(this.#element.volume - this.#volume) > 0.001
    this.#element.muted = needsGraph || this.#volume === 0
    if (!needsGraph) this.#dropGraph()
    else if (this.#track) {
      this.#graph ??= new GainGraph(this.#track, this.#speaker)
      this.#graph.setVolume(this.#volume)
    }
  }

  #dropGraph(): void {
    this.#graph?.close()
    this.#graph = undefined
  }
}
