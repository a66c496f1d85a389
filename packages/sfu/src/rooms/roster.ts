import { ParticipantUpdate, SignalResponse } from '@livekit/protocol'
import type { ParticipantInfo } from '@livekit/protocol'

/** Up to so many people a room tells each change by itself. */
const few = 20
const many = 100
const someMs = 100
const longestMs = 250

/**
 * Tells a room who is in it. The first change after a calm is told at once; while a big room is in motion what changes is
 * gathered for a moment and told in one message, written once for all.
 */
export class Roster {
  readonly #size: () => number
  readonly #broadcast: (response: SignalResponse) => void
  /** By the sid of the stay, in the order in which they changed. */
  #waiting = new Map<string, ParticipantInfo>()
  #timer: NodeJS.Timeout | undefined

  constructor(size: () => number, broadcast: (response: SignalResponse) => void) {
    this.#size = size
    this.#broadcast = broadcast
  }

  /** True where the next change is told at once. */
  get isCalm(): boolean {
    return this.#timer === undefined
  }

  /** Takes what is to be told of somebody. A later telling of the same stay takes the place of one that waits. */
  tell(info: ParticipantInfo): void {
    this.#waiting.delete(info.sid)
    this.#waiting.set(info.sid, info)
    if (this.isCalm) this.flush()
  }

  /** True where something waits to be told of that person. */
  isWaitingFor(identity: string): boolean {
    for (const info of this.#waiting.values()) if (info.identity === identity) return true
    return false
  }

  /** Tells now what waits: before anything that is understood only by those who know it. */
  flush(): void {
    if (this.#waiting.size === 0) return
    const participants = [...this.#waiting.values()]
    this.#waiting.clear()
    this.#broadcast(new SignalResponse({ message: { case: 'update', value: new ParticipantUpdate({ participants }) } }))
    this.#rest()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#waiting.clear()
  }

  #rest(): void {
    const size = this.#size()
    if (size <= few) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined
        this.flush()
      },
      size <= many ? someMs : longestMs,
    ).unref()
  }
}
