import { routeAudioContext } from './audio-context.ts'
import { Emitter } from './emitter.ts'
import { loadPreferences, savePreferences } from './preferences.ts'

export type SpeakersEvents = {
  /** The browser wants a touch before it lets anything sound. */
  blocked: [blocked: boolean]
  volume: [volume: number]
}

/** Whether this browser lets a page choose where it sounds. */
export function canChooseOutput(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype
}

/** Where the other's voice comes out. */
export class Speakers extends Emitter<SpeakersEvents> {
  readonly #element = new Audio()
  #blocked = false
  #volume = loadPreferences().volume

  constructor() {
    super()
    this.#element.autoplay = true
    this.#element.volume = this.#volume
    const { output } = loadPreferences()
    if (output !== '') this.#route(output).catch(() => this.#route(''))
  }

  get blocked(): boolean {
    return this.#blocked
  }

  get volume(): number {
    return this.#volume
  }

  /** Lets this track be heard, in place of what was heard before. */
  play(track: MediaStreamTrack): void {
    this.#element.srcObject = new MediaStream([track])
    void this.#start()
  }

  /** To be called where the person has just pressed something. */
  unblock(): Promise<void> {
    return this.#start()
  }

  /** 0 to 1; remembered. */
  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume))
    this.#element.volume = this.#volume
    savePreferences({ volume: this.#volume })
    this.emit('volume', this.#volume)
  }

  /** '' is the system's default; remembered. Throws where the device can't be had. */
  async choose(deviceId: string): Promise<void> {
    await this.#route(deviceId)
    savePreferences({ output: deviceId })
  }

  stop(): void {
    this.#element.srcObject = null
    this.#block(false)
  }

  async #route(deviceId: string): Promise<void> {
    if (canChooseOutput()) await this.#element.setSinkId(deviceId)
    await routeAudioContext(deviceId)
  }

  async #start(): Promise<void> {
    if (!this.#element.srcObject) return
    try {
      await this.#element.play()
      this.#block(false)
    } catch (error) {
      // Another track came, or the call ended, while this one was about to play.
      if (error instanceof DOMException && error.name === 'AbortError') return
      this.#block(true)
    }
  }

  #block(blocked: boolean): void {
    if (blocked === this.#blocked) return
    this.#blocked = blocked
    this.emit('blocked', blocked)
  }
}
