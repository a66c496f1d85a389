import type { EngineEventName, EngineEvents, EngineListener } from './engine.ts'

/** Who hears of the engine's events. */
export class EngineListeners {
  readonly #lists: { [N in EngineEventName]: EngineListener<N>[] } = { entered: [], left: [], gone: [], back: [] }

  add<N extends EngineEventName>(name: N, listener: EngineListener<N>): void {
    this.#lists[name].push(listener)
  }

  tell<N extends EngineEventName>(name: N, ...args: EngineEvents[N]): void {
    for (const listener of this.#lists[name]) listener(...args)
  }
}
