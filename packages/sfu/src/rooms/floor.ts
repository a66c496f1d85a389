import { Voice } from '../rtp/voice.ts'

/** One who has the floor, or would like to. */
interface Contender {
  readonly voice: Voice
  /** Since when it has the floor. */
  since: number
}

/** Who has the floor keeps it at least that long, also against somebody louder. */
const shortestTurnMs = 500
/** By so much somebody must be louder than the one whose place they take, in dB. */
const margin = 4

/**
 * The loudest few of a room. At most so many tracks have the floor and are passed on; decided once for each packet of
 * a publisher, for the whole room.
 *
 * A place is taken at once where there is a free one, or one whose holder has fallen silent: then the first syllable
 * is heard. Where all who have the floor speak, the quietest of them yields to somebody who is clearly louder.
 */
export class Floor<Track extends object> {
  #limit: number
  #holders = new Map<Track, Contender>()
  #waiting = new WeakMap<Track, Contender>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** 0 for any number. */
  get limit(): number {
    return this.#limit
  }

  /** Changes how many have the floor; who is too many yields at once. */
  handleLimit(limit: number, now: number): void {
    this.#limit = limit
    if (limit === 0) return this.#holders.clear()
    while (this.#holders.size > limit) this.#yield(this.#weakest(now)?.track)
  }

  /** Takes one packet's level and the size of its payload. True where the packet is to be passed on. */
  admits(track: Track, level: number | undefined, payloadSize: number, now: number): boolean {
    if (this.#limit === 0) return true
    const holder = this.#holders.get(track)
    if (holder) {
      holder.voice.handleFrame(level, payloadSize, now)
      return true
    }
    const contender = this.#contenderOf(track)
    const isVoice = contender.voice.handleFrame(level, payloadSize, now)
    if (this.#holders.size >= this.#limit && !(isVoice && this.#makePlace(contender, now))) return false
    contender.since = now
    this.#waiting.delete(track)
    this.#holders.set(track, contender)
    return true
  }

  /** A track that ended, or was muted, has the floor no longer. */
  leave(track: Track): void {
    this.#holders.delete(track)
    this.#waiting.delete(track)
  }

  #contenderOf(track: Track): Contender {
    const known = this.#waiting.get(track)
    if (known) return known
    const contender = { voice: new Voice(), since: 0 }
    this.#waiting.set(track, contender)
    return contender
  }

  #makePlace({ voice }: Contender, now: number): boolean {
    const weakest = this.#weakest(now)
    if (!weakest) return false
    const { track, contender } = weakest
    if (contender.voice.speaks(now)) {
      if (now - contender.since < shortestTurnMs) return false
      if (voice.loudness < contender.voice.loudness + margin) return false
    }
    this.#yield(track)
    return true
  }

  #yield(track: Track | undefined): void {
    if (track === undefined) return
    const contender = this.#holders.get(track)
    this.#holders.delete(track)
    if (contender) this.#waiting.set(track, contender)
  }

  /** The one who fell silent first, else the quietest. */
  #weakest(now: number): { track: Track; contender: Contender } | undefined {
    let found: { track: Track; contender: Contender } | undefined
    for (const [track, contender] of this.#holders) {
      if (!found || isWeaker(contender.voice, found.contender.voice, now)) found = { track, contender }
    }
    return found
  }
}

function isWeaker(one: Voice, other: Voice, now: number): boolean {
  const speaks = one.speaks(now)
  if (speaks !== other.speaks(now)) return !speaks
  return speaks ? one.loudness < other.loudness : one.lastVoiceAt < other.lastVoiceAt
}
