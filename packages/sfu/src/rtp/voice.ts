/** A frame quieter than this, in dB below the loudest, is no voice: breath, fans, a street behind the window. */
const quietest = 52
/** What stands in for the level where the client does not tell it. */
const untold = 40
/** Opus says silence and comfort noise in less than this; speech never. */
const smallestVoice = 9
const attack = 0.25
const release = 0.05
/** For so long after their last sound somebody still speaks: the pause between two words is shorter. */
const hangOverMs = 500
/** After that much silence what was loud before counts no longer. */
const forgetMs = 2_000

/** How loud one track speaks, packet by packet: quick to rise, slow to fall, so that syllables don't count singly. */
export class Voice {
  #loudness = 0
  #lastVoiceAt = -Infinity

  /** In dB above the faintest, over the frames that hold voice. */
  get loudness(): number {
    return this.#loudness
  }
  get lastVoiceAt(): number {
    return this.#lastVoiceAt
  }

  /** Takes a packet's level, undefined where it has none, and its payload's size. True where it is voice. */
  handleFrame(level: number | undefined, payloadSize: number, now: number): boolean {
    const height = 127 - (level ?? untold)
    if (payloadSize < smallestVoice || height < 127 - quietest) return false
    if (now - this.#lastVoiceAt > forgetMs) this.#loudness = 0
    this.#loudness += (height - this.#loudness) * (height > this.#loudness ? attack : release)
    this.#lastVoiceAt = now
    return true
  }

  /** True until some time after the last sound. */
  speaks(now: number): boolean {
    return now - this.#lastVoiceAt <= hangOverMs
  }
}
