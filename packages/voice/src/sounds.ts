import { audioContext, isAwake } from './audio-context.ts'
import { RING_EVERY_MS, TONES, type Note, type Sound } from './tones.ts'

/** Plays a soft sound once, unless the page has not been touched yet. @returns the way to stop it. */
export function playSound(sound: Sound, loud = 1): () => void {
  const context = audioContext()
  const out = context.createGain()
  let stopped = false
  out.gain.value = loud
  out.connect(context.destination)
  void isAwake(context).then((awake) => {
    if (awake && !stopped) for (const note of TONES[sound]) playNote(context, out, note)
  })
  return () => {
    stopped = true
    out.gain.setTargetAtTime(0, context.currentTime, 0.03)
    setTimeout(() => out.disconnect(), 200)
  }
}

/** Rings until stopped. @returns the way to stop it at once. */
export function startRinging(loud = 1): () => void {
  let stop = playSound('ring', loud)
  const again = setInterval(() => {
    stop = playSound('ring', loud)
  }, RING_EVERY_MS)
  return () => {
    clearInterval(again)
    stop()
  }
}

/** A struck string: a sine with a little of its octave, quick to rise and slow to fall. */
function playNote(context: AudioContext, out: AudioNode, note: Note): void {
  const begins = context.currentTime + note.at
  const ends = begins + note.seconds
  const envelope = context.createGain()
  envelope.gain.setValueAtTime(0.0001, begins)
  envelope.gain.exponentialRampToValueAtTime(note.gain, begins + 0.015)
  envelope.gain.exponentialRampToValueAtTime(0.0001, ends)
  envelope.connect(out)
  for (const [multiple, share] of [
    [1, 1],
    [2, 0.18],
  ] as const) {
    const string = context.createOscillator()
    const amount = context.createGain()
    string.frequency.value = note.hertz * multiple
    amount.gain.value = share
    string.connect(amount).connect(envelope)
    string.start(begins)
    string.stop(ends)
  }
}
