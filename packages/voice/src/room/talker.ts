import { Emitter } from '../emitter.ts'
import type { Microphone } from '../microphone.ts'
import type { TalkMode } from '../room-types.ts'
import { TalkGate } from './talk-gate.ts'

/** Muted for so long, the device is let go, and the browser's mark for an open microphone goes out. */
const REST_MS = 3000
/** Who talks by a key wants the first word heard: their device stays for longer. */
const PUSH_REST_MS = 60_000

export type TalkerParts = { microphone: Microphone; muted: boolean; mode: TalkMode; maySpeak: boolean }

/** Opens and mutes one's own microphone: by the button, by the key, and as far as one may speak. */
export class Talker extends Emitter<{ changed: [] }> {
  readonly #microphone: Microphone
  readonly #gate: TalkGate
  readonly #stops: (() => void)[]
  #maySpeak: boolean
  #resting: ReturnType<typeof setTimeout> | undefined
  #away = false

  constructor({ microphone, muted, mode, maySpeak }: TalkerParts) {
    super()
    this.#microphone = microphone
    this.#gate = new TalkGate(mode, muted || !maySpeak)
    this.#maySpeak = maySpeak
    const letGo = () => this.hold(false)
    // A phone that is locked hides the page, and need not tell that the finger is gone.
    const letGoHidden = () => document.visibilityState === 'hidden' && letGo()
    addEventListener('blur', letGo)
    document.addEventListener('visibilitychange', letGoHidden)
    this.#stops = [
      () => removeEventListener('blur', letGo),
      () => document.removeEventListener('visibilitychange', letGoHidden),
      microphone.on('state', (state) => {
        if (state.at === 'open') this.#settle()
        else this.emit('changed')
      }),
    ]
    this.#settle()
  }

  get mode(): TalkMode {
    return this.#gate.mode
  }

  get maySpeak(): boolean {
    return this.#maySpeak
  }

  /** True: not a sample leaves this device now. */
  get muted(): boolean {
    const { at } = this.#microphone.state
    return !this.#wants || (at !== 'open' && at !== 'asking')
  }

  /** Who may not speak can't open it beforehand. */
  setMuted(muted: boolean): void {
    if (!muted && !this.#maySpeak) return
    this.#gate.setMuted(muted)
    this.#settle()
  }

  setMode(mode: TalkMode): void {
    this.#gate.setMode(mode)
    this.#settle()
  }

  hold(down: boolean): void {
    if (this.#gate.mode === 'open' || (down && !this.#maySpeak)) return
    this.#gate.hold(down)
    this.#settle()
  }

  setMaySpeak(maySpeak: boolean): void {
    if (maySpeak === this.#maySpeak) return
    this.#maySpeak = maySpeak
    if (!maySpeak) this.#gate.setMuted(true)
    this.#settle()
  }

  /** Out of the engine for long: nobody hears, so no device is kept. Back: as it was before. */
  setAway(away: boolean): void {
    if (away === this.#away) return
    this.#away = away
    this.#settle()
  }

  /** A microphone that was lost in a sleep is asked for again. */
  handleAwake(): void {
    if (this.#microphone.state.at === 'failed') this.#settle()
  }

  close(): void {
    clearTimeout(this.#resting)
    for (const stop of this.#stops) stop()
    this.#microphone.close()
  }

  get #wants(): boolean {
    return this.#maySpeak && this.#gate.isOpen && !this.#away
  }

  #settle(): void {
    clearTimeout(this.#resting)
    this.#microphone.setMuted(!this.#wants)
    if (this.#wants) void this.#microphone.open()
    else if (!this.#maySpeak) this.#microphone.close()
    else if (this.#microphone.state.at === 'open') this.#restSoon()
    this.emit('changed')
  }

  #restSoon(): void {
    const after = this.#away ? 0 : this.#gate.mode === 'open' ? REST_MS : PUSH_REST_MS
    this.#resting = setTimeout(() => void this.#rest(), after)
  }

  /** Where the browser would ask the person anew each time, the device stays, silent. */
  async #rest(): Promise<void> {
    if ((await isGranted()) && !this.#wants) this.#microphone.rest()
  }
}

async function isGranted(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted'
  } catch {
    // A browser that does not know this permission tells nothing about it.
    return false
  }
}
