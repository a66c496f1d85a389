import type { ChannelFrame, Occupant } from '@maru/protocol'

type Voice = { readonly muted: boolean; readonly speaking: boolean }

/**
 * [EM20] The visitor's own word on their microphone, for those outside. A voice may be there before the socket is, and before
 * the hub knows that one is inside; and a socket that broke took the word with it. Then it is told again.
 */
export class OwnVoice {
  readonly #tell: (voice: Voice) => void
  /** What was last said. */
  #voice: Voice | null = null

  constructor(tell: (voice: Voice) => void) {
    this.#tell = tell
  }

  say(voice: Voice): void {
    this.#voice = voice
    this.#tell(voice)
  }

  /** @param me the visitor among those inside, as the hub tells */
  handleFrame(frame: ChannelFrame, me: Occupant | undefined): void {
    if (!me || !this.#voice || !isOf(me, frame)) return
    if (me.muted !== this.#voice.muted || me.speaking !== this.#voice.speaking) this.#tell(this.#voice)
  }

  /** The stay is over. */
  forget(): void {
    this.#voice = null
  }
}

const isOf = ({ identity }: Occupant, frame: ChannelFrame): boolean =>
  frame.event === 'hello' || (frame.event === 'people' && frame.payload.changed.some((one) => one.identity === identity))
