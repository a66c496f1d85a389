import { Emitter } from './emitter.ts'
import { LevelMeter } from './level.ts'
import type { Microphone } from './microphone.ts'
import { SpeakingGate } from './speaking.ts'

export type LevelsEvents = {
  levels: [local: number, remote: number]
  speaking: [who: 'local' | 'remote', speaking: boolean]
}

/** Follows both voices, once for every picture that the screen draws. A hidden page draws none and costs nothing. */
export class Levels extends Emitter<LevelsEvents> {
  readonly #stop: () => void
  readonly #gates = { local: new SpeakingGate(), remote: new SpeakingGate() }
  #local: LevelMeter | undefined
  #remote: LevelMeter | undefined
  #frame = 0

  constructor(microphone: Microphone) {
    super()
    this.#stop = microphone.on('state', () => this.#setLocal(microphone))
    this.#setLocal(microphone)
    this.#frame = requestAnimationFrame(this.#draw)
  }

  setRemote(track: MediaStreamTrack | null): void {
    this.#remote?.close()
    this.#remote = track ? new LevelMeter(track) : undefined
  }

  close(): void {
    this.#stop()
    cancelAnimationFrame(this.#frame)
    this.#local?.close()
    this.#remote?.close()
  }

  #setLocal({ state }: Microphone): void {
    this.#local?.close()
    this.#local = state.at === 'open' ? new LevelMeter(state.track) : undefined
  }

  #draw = (now: number): void => {
    this.#frame = requestAnimationFrame(this.#draw)
    const local = this.#local?.read() ?? 0
    const remote = this.#remote?.read() ?? 0
    this.emit('levels', local, remote)
    this.#tell('local', local, now)
    this.#tell('remote', remote, now)
  }

  #tell(who: 'local' | 'remote', level: number, now: number): void {
    const changed = this.#gates[who].handleLevel(level, now)
    if (changed !== null) this.emit('speaking', who, changed)
  }
}
