/** The soft sounds. Whether one is wanted is for the screen to know. */
export type Sound = 'ring' | 'joined' | 'left' | 'warn' | 'ended' | 'message'

/** One soft note: when it begins, how high, how long it takes to fade, how loud. */
export type Note = { at: number; hertz: number; seconds: number; gain: number }

const C5 = 523.25
const D5 = 587.33
const E5 = 659.26
const G5 = 783.99
const A5 = 880
const G4 = 392

/** All sounds are of one scale of five notes, so that any two of them agree. */
export const TONES: Record<Sound, readonly Note[]> = {
  ring: [
    { at: 0, hertz: E5, seconds: 0.9, gain: 0.16 },
    { at: 0.18, hertz: G5, seconds: 0.9, gain: 0.14 },
    { at: 0.36, hertz: A5, seconds: 1.2, gain: 0.14 },
    { at: 1.0, hertz: E5, seconds: 0.9, gain: 0.12 },
    { at: 1.18, hertz: G5, seconds: 1.2, gain: 0.1 },
  ],
  joined: [
    { at: 0, hertz: G4, seconds: 0.35, gain: 0.1 },
    { at: 0.1, hertz: C5, seconds: 0.6, gain: 0.1 },
  ],
  left: [
    { at: 0, hertz: C5, seconds: 0.35, gain: 0.09 },
    { at: 0.1, hertz: G4, seconds: 0.6, gain: 0.09 },
  ],
  warn: [
    { at: 0, hertz: D5, seconds: 0.5, gain: 0.1 },
    { at: 0.25, hertz: D5, seconds: 0.8, gain: 0.1 },
  ],
  message: [{ at: 0, hertz: A5, seconds: 0.5, gain: 0.07 }],
  ended: [
    { at: 0, hertz: E5, seconds: 0.35, gain: 0.09 },
    { at: 0.12, hertz: C5, seconds: 0.35, gain: 0.09 },
    { at: 0.24, hertz: G4, seconds: 0.8, gain: 0.09 },
  ],
}

/** From one ring to the next. */
export const RING_EVERY_MS = 3000
