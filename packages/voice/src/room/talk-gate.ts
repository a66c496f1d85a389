import type { TalkMode } from '../room-types.ts'

/** What a person wants of their microphone, from the button and the key. Pure: knows of no device. */
export class TalkGate {
  #mode: TalkMode
  #muted: boolean
  #down = false

  constructor(mode: TalkMode, muted: boolean) {
    this.#mode = mode
    this.#muted = muted || mode === 'push_to_talk'
  }

  get mode(): TalkMode {
    return this.#mode
  }

  /** Whether the microphone is to be open now. */
  get isOpen(): boolean {
    switch (this.#mode) {
      case 'open':
        return !this.#muted
      case 'push_to_talk':
        return this.#down
      case 'push_to_mute':
        return !this.#muted && !this.#down
    }
  }

  /** Push to talk has one way to be heard: opened otherwise, there would be no way to close it. */
  setMuted(muted: boolean): void {
    this.#muted = muted || this.#mode === 'push_to_talk'
    this.#down = false
  }

  setMode(mode: TalkMode): void {
    if (mode === this.#mode) return
    this.#mode = mode
    this.#down = false
    if (mode === 'push_to_talk') this.#muted = true
  }

  hold(down: boolean): void {
    this.#down = down && this.#mode !== 'open'
  }
}
