import { Emitter } from './emitter.ts'
import type { MicrophoneProblem } from './microphone-problem.ts'
import { openSource, type SoundFilter, type Source } from './microphone-source.ts'
import { chosenFilter } from './noise/noise-filter.ts'
import { loadPreferences, savePreferences } from './preferences.ts'

/** resting: muted for so long that the device was let go; `open()` takes it again. */
export type MicrophoneState =
  | { at: 'closed' }
  | { at: 'asking' }
  | { at: 'open'; track: MediaStreamTrack }
  | { at: 'resting' }
  | { at: 'failed'; why: MicrophoneProblem }

export type MicrophoneEvents = {
  state: [state: MicrophoneState]
  muted: [muted: boolean]
  /** Whether noise is taken away from what is open now. */
  takesNoiseAway: [taken: boolean]
}

/**
 * The one microphone of a call or a recording. It may be opened before there is anybody to hear it, at the click that
 * wants it, and its track lives exactly as long as it is open: `close()` lets the device go at once.
 */
export class Microphone extends Emitter<MicrophoneEvents> {
  #state: MicrophoneState = { at: 'closed' }
  #muted = false
  #source: Source | undefined
  #filter: SoundFilter | null = chosenFilter()
  /** Rises with every open, choose and close: what was asked for before is let go when it comes. */
  #turn = 0

  get state(): MicrophoneState {
    return this.#state
  }

  get muted(): boolean {
    return this.#muted
  }

  /** Asks for the microphone, unless it is open or asked for already. Never throws: the state tells what came of it. */
  async open(): Promise<MicrophoneState> {
    if (this.#state.at === 'open' || this.#state.at === 'asking') return this.#state
    return this.#acquire(loadPreferences().input)
  }

  /**
   * Goes over to another device and remembers it; '' is the system's default. The old one sounds until the new one
   * does, and goes on where the new one can't be had.
   */
  async choose(deviceId: string): Promise<MicrophoneState> {
    savePreferences({ input: deviceId })
    const { at } = this.#state
    return at === 'closed' || at === 'resting' ? this.#state : this.#acquire(deviceId)
  }

  /** Whether noise is taken away from what is said, or will be once it is open. */
  get takesNoiseAway(): boolean {
    return this.#source ? this.#source.isFiltered : this.#filter !== null
  }

  /**
   * Takes background noise away from now on, or no more; remembered for every microphone of this device. Where it can't
   * be done, the sound goes on as it is. @returns whether it is done.
   */
  async takeNoiseAway(wanted: boolean): Promise<boolean> {
    savePreferences({ noiseSuppression: wanted })
    const filter = chosenFilter()
    if (filter !== this.#filter) {
      this.#filter = filter
      if (this.#state.at === 'open') await this.#acquire(loadPreferences().input)
    }
    return this.takesNoiseAway
  }

  /** Muted means silent: not a sample leaves the track, and whoever listens to `muted` tells the engine. */
  setMuted(muted: boolean): void {
    if (muted === this.#muted) return
    this.#muted = muted
    this.#source?.setEnabled(!muted)
    this.emit('muted', muted)
  }

  /** Lets the device go while muted, and stays to be opened again. */
  rest(): void {
    if (this.#state.at !== 'open' || !this.#muted) return
    this.#turn += 1
    this.#enter({ at: 'resting' }, undefined)
  }

  close(): void {
    this.#turn += 1
    if (this.#state.at === 'closed') return
    this.#enter({ at: 'closed' }, undefined)
  }

  async #acquire(deviceId: string): Promise<MicrophoneState> {
    const turn = ++this.#turn
    const before = this.#source
    if (!before) this.#enter({ at: 'asking' }, undefined)
    const filter = this.#filter
    const found = await openSource(deviceId, filter)
    if (turn !== this.#turn) {
      if (found.source) found.source.close()
      return this.#state
    }
    if (!found.source) {
      const failed: MicrophoneState = { at: 'failed', why: found.why }
      if (!before?.isLive) this.#enter(failed, undefined)
      return failed
    }
    const { source } = found
    source.setEnabled(!this.#muted)
    source.device.addEventListener('ended', () => this.#handleEnded(source))
    this.#enter({ at: 'open', track: source.track }, source)
    if (filter !== this.#filter) return this.#acquire(deviceId)
    if (filter) this.emit('takesNoiseAway', source.isFiltered)
    return this.#state
  }

  /** Unplugged, or taken by the system: go on with whichever device there is. */
  #handleEnded(source: Source): void {
    if (this.#source === source) void this.#acquire('')
  }

  /** What was open before ends once everybody has gone over to what is open now. */
  #enter(state: MicrophoneState, source: Source | undefined): void {
    const before = this.#source
    this.#source = source
    this.#state = state
    this.emit('state', state)
    before?.close()
  }
}
