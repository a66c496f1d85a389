import { Emitter } from './emitter.ts'
import { isGone, problemOf, type MicrophoneProblem } from './microphone-problem.ts'
import { loadPreferences, savePreferences } from './preferences.ts'

export type MicrophoneState =
  | { at: 'closed' }
  | { at: 'asking' }
  | { at: 'open'; track: MediaStreamTrack }
  | { at: 'failed'; why: MicrophoneProblem }

export type MicrophoneEvents = {
  state: [state: MicrophoneState]
  muted: [muted: boolean]
}

/**
 * The one microphone of a call or a recording. It may be opened before there is anybody to hear it, at the click that
 * wants it, and its track lives exactly as long as it is open: `close()` lets the device go at once.
 */
export class Microphone extends Emitter<MicrophoneEvents> {
  #state: MicrophoneState = { at: 'closed' }
  #muted = false
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
    return this.#state.at === 'closed' ? this.#state : this.#acquire(deviceId)
  }

  /** Muted means silent: not a sample leaves the track, and whoever listens to `muted` tells the engine. */
  setMuted(muted: boolean): void {
    if (muted === this.#muted) return
    this.#muted = muted
    if (this.#state.at === 'open') this.#state.track.enabled = !muted
    this.emit('muted', muted)
  }

  close(): void {
    this.#turn += 1
    if (this.#state.at === 'closed') return
    const before = this.#state
    this.#enter({ at: 'closed' })
    stop(before)
  }

  async #acquire(deviceId: string): Promise<MicrophoneState> {
    const turn = ++this.#turn
    const before = this.#state
    if (before.at !== 'open') this.#enter({ at: 'asking' })
    const found = await acquire(deviceId)
    if (turn !== this.#turn) {
      stop(found)
      return this.#state
    }
    if (found.at === 'failed' && before.at === 'open' && before.track.readyState === 'live') return found
    if (found.at === 'open') {
      found.track.enabled = !this.#muted
      found.track.addEventListener('ended', () => this.#handleEnded(found.track))
    }
    this.#enter(found)
    stop(before)
    return found
  }

  /** Unplugged, or taken by the system: go on with whichever device there is. */
  #handleEnded(track: MediaStreamTrack): void {
    if (this.#state.at === 'open' && this.#state.track === track) void this.#acquire('')
  }

  #enter(state: MicrophoneState): void {
    this.#state = state
    this.emit('state', state)
  }
}

function stop(state: MicrophoneState): void {
  if (state.at === 'open') state.track.stop()
}

async function acquire(deviceId: string): Promise<MicrophoneState> {
  if (!isSecureContext) return { at: 'failed', why: 'insecure' }
  if (!navigator.mediaDevices?.getUserMedia) return { at: 'failed', why: 'unsupported' }
  try {
    return await request(deviceId)
  } catch (error) {
    if (deviceId === '' || !isGone(error)) return { at: 'failed', why: problemOf(error) }
  }
  try {
    return await request('')
  } catch (error) {
    return { at: 'failed', why: problemOf(error) }
  }
}

async function request(deviceId: string): Promise<MicrophoneState> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      channelCount: 1,
      ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
    },
  })
  const track = stream.getAudioTracks()[0]
  return track ? { at: 'open', track } : { at: 'failed', why: 'missing' }
}
