/** As loud as the engine takes for speech: −35 dB, on the scale of `levelOfAmplitude`. */
const BEGINS = 0.46
const ENDS = 0.35
/** A click is shorter. */
const SOUNDS_FOR_MS = 50
const HOLD_MS = 400
const LOOK_EVERY_MS = 60
/** The question costs some 0.1 ms for each: where more microphones are open, the engine's word is waited for. */
const MOST = 12

/** Tells a voice from a click: on once it has sounded for a moment, off after a breath's silence. */
export class SoundGate {
  #since: number | null = null
  #heardAt = 0
  #on = false

  /** @returns whether somebody speaks. */
  handleLevel(level: number, now: number): boolean {
    if (level >= (this.#on ? ENDS : BEGINS)) {
      this.#since ??= now
      this.#heardAt = now
      if (now - this.#since >= SOUNDS_FOR_MS) this.#on = true
    } else {
      this.#since = null
      if (now - this.#heardAt >= HOLD_MS) this.#on = false
    }
    return this.#on
  }
}

/** Somebody whose voice can be read now. */
export type Sounding = { identity: string; read: (now: number) => number }

/**
 * Marks who speaks before the engine says so: it looks at windows of 300 ms, and its word comes 0.2 to 0.5 s after the
 * first syllable. Only those are looked at whose microphone is open and whom the engine does not mark. [V37]
 */
export class EarlyMarks {
  readonly #who: () => Sounding[]
  readonly #onChange: (identity: string) => void
  readonly #gates = new Map<string, SoundGate>()
  readonly #marked = new Set<string>()
  readonly #timer: ReturnType<typeof setInterval>

  constructor(who: () => Sounding[], onChange: (identity: string) => void) {
    this.#who = who
    this.#onChange = onChange
    this.#timer = setInterval(() => this.look(performance.now()), LOOK_EVERY_MS)
  }

  has(identity: string): boolean {
    return this.#marked.has(identity)
  }

  look(now: number): void {
    const who = this.#who()
    const few = who.length > MOST ? [] : who
    const known = new Set(few.map(({ identity }) => identity))
    for (const identity of this.#gates.keys()) if (!known.has(identity)) this.#gates.delete(identity)
    for (const identity of this.#marked) if (!known.has(identity)) this.#mark(identity, false)
    for (const { identity, read } of few) {
      const gate = this.#gates.get(identity) ?? new SoundGate()
      this.#gates.set(identity, gate)
      this.#mark(identity, gate.handleLevel(read(now), now))
    }
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #mark(identity: string, on: boolean): void {
    if (on === this.#marked.has(identity)) return
    if (on) this.#marked.add(identity)
    else this.#marked.delete(identity)
    this.#onChange(identity)
  }
}
