import { LevelMeter } from '../level.ts'
import type { Microphone } from '../microphone.ts'

/** How loud one is oneself: listens to the microphone from the first time that somebody asks, while it is open. */
export class OwnLevel {
  readonly #microphone: Microphone
  readonly #stop: () => void
  #meter: LevelMeter | undefined

  constructor(microphone: Microphone) {
    this.#microphone = microphone
    this.#stop = microphone.on('state', () => this.#drop())
  }

  read(): number {
    const { state, muted } = this.#microphone
    if (state.at !== 'open' || muted) return 0
    this.#meter ??= new LevelMeter(state.track)
    return this.#meter.read()
  }

  close(): void {
    this.#stop()
    this.#drop()
  }

  #drop(): void {
    this.#meter?.close()
    this.#meter = undefined
  }
}
