import { routeAudioContext } from './audio-context.ts'
import { Emitter } from './emitter.ts'
import { loadPreferences, savePreferences } from './preferences.ts'
import { VoiceOut } from './voice-out.ts'

export type SpeakersEvents = {
  /** The browser wants a touch before it lets anything sound. */
  blocked: [blocked: boolean]
  volume: [volume: number]
}

/** Whether this browser lets a page choose where it sounds. */
export function canChooseOutput(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype
}

/** Where the others' voices come out: one way out for each of them. */
export class Speakers extends Emitter<SpeakersEvents> {
  readonly #outs = new Map<string, VoiceOut>()
  /** 0 to 2 each; 1 where nothing else was asked for. */
  readonly #volumes = new Map<string, number>()
  #blocked = false
  #volume = loadPreferences().volume
  #output = loadPreferences().output

  constructor() {
    super()
    if (this.#output !== '') this.#route(this.#output).catch(() => this.#route(''))
  }

  get blocked(): boolean {
    return this.#blocked
  }

  get volume(): number {
    return this.#volume
  }

  /** Lets this track be heard as somebody's voice, in place of what was theirs before. */
  play(who: string, track: MediaStreamTrack): void {
    const out = this.#outs.get(who) ?? this.#open(who)
    if (!out.setTrack(track)) return
    void this.#start(out)
  }

  /** To be called where the person has just pressed something. */
  async unblock(): Promise<void> {
    await Promise.all([...this.#outs.values()].map((out) => this.#start(out)))
  }

  /** 0 to 1, of all; remembered. */
  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume))
    for (const [who, out] of this.#outs) out.setVolume(this.#volumeFor(who))
    savePreferences({ volume: this.#volume })
    this.emit('volume', this.#volume)
  }

  /** 0 to 2: how loud one voice is, beside the volume of all. */
  setVolumeOf(who: string, volume: number): void {
    this.#volumes.set(who, Math.min(2, Math.max(0, volume)))
    this.#outs.get(who)?.setVolume(this.#volumeFor(who))
  }

  /** '' is the system's default; remembered. Throws where the device can't be had. */
  async choose(deviceId: string): Promise<void> {
    await this.#route(deviceId)
    this.#output = deviceId
    savePreferences({ output: deviceId })
  }

  /** Silences one voice, or all. */
  stop(who?: string): void {
    for (const [name, out] of this.#outs) {
      if (who !== undefined && who !== name) continue
      this.#outs.delete(name)
      out.close()
    }
    if (this.#outs.size === 0) this.#block(false)
  }

  #open(who: string): VoiceOut {
    const out = new VoiceOut(this.#volumeFor(who))
    this.#outs.set(who, out)
    if (this.#output !== '' && canChooseOutput())
      out.route(this.#output).catch((error: unknown) => console.warn('maru: a voice goes to the default speaker', error))
    return out
  }

  #volumeFor(who: string): number {
    return this.#volume * (this.#volumes.get(who) ?? 1)
  }

  async #route(deviceId: string): Promise<void> {
    if (canChooseOutput()) await Promise.all([...this.#outs.values()].map((out) => out.route(deviceId)))
    await routeAudioContext(deviceId)
  }

  async #start(out: VoiceOut): Promise<void> {
    try {
      await out.start()
      this.#block(false)
    } catch (error) {
      // Another track came, or the voice ended, while this one was about to play.
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
