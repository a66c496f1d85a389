/** Length of one window in milliseconds. */
export const windowMs = 300
const frameMs = 20
const loudest = 35
const activeShare = 0.4
const releaseWindows = 2
const steps = 8

/** What one window says of a speaker. */
export interface Loudness {
  active: boolean
  /** 0 to 1, in eighths. */
  level: number
}

const quiet: Loudness = { active: false, level: 0 }

/** Listens to the audio levels of one track in windows of 300 ms. */
export class LevelMeter {
  #loudFrames = 0
  #loudSum = 0
  #quietWindows = 0
  #current: Loudness = quiet

  /** Takes a frame's level in dB below the loudest. */
  handleLevel(level: number): void {
    if (level > loudest) return
    this.#loudFrames += 1
    this.#loudSum += level
  }

  /** Ends the window, and says what it held. */
  endWindow(): Loudness {
    this.#current = this.#measure()
    return this.#current
  }

  /** Falls silent at once, as by a mute. */
  silence(): void {
    this.#loudFrames = 0
    this.#loudSum = 0
    this.#quietWindows = releaseWindows
  }

  #measure(): Loudness {
    const frames = this.#loudFrames
    const mean = frames > 0 ? this.#loudSum / frames : 127
    this.#loudFrames = 0
    this.#loudSum = 0
    if (frames * frameMs >= activeShare * windowMs) {
      this.#quietWindows = 0
      return { active: true, level: Math.max(1, Math.round(10 ** (-mean / 20) * steps)) / steps }
    }
    this.#quietWindows += 1
    return this.#quietWindows < releaseWindows && this.#current.active ? this.#current : quiet
  }
}
