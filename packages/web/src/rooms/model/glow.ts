import type { RoomVoice } from './voice.ts'

/** What is left of a light after one picture: quick to rise, slow to fall. */
const AFTERGLOW = 0.88
const DARK = 0.004

type Draw = (light: number) => void
type Session = RoomVoice['session']

const glows = new WeakMap<Session, Glow>()

/** [RM7] Draws somebody's light for each picture of the screen, while it is seen. @returns ends it. */
export function glowWith(session: Session, identity: string, draw: Draw): () => void {
  const glow = glows.get(session) ?? new Glow(session)
  glows.set(session, glow)
  return glow.add(identity, draw)
}

/** One loop for all faces of a room: who is muted and dark costs nothing. */
class Glow {
  readonly #session: Session
  readonly #faces = new Map<Draw, { identity: string; light: number }>()
  #frame = 0

  constructor(session: Session) {
    this.#session = session
  }

  add(identity: string, draw: Draw): () => void {
    this.#faces.set(draw, { identity, light: 0 })
    if (this.#faces.size === 1) this.#frame = requestAnimationFrame(this.#draw)
    return () => {
      this.#faces.delete(draw)
      if (this.#faces.size === 0) cancelAnimationFrame(this.#frame)
      draw(0)
    }
  }

  #draw = (): void => {
    this.#frame = requestAnimationFrame(this.#draw)
    for (const [draw, face] of this.#faces) {
      const level = this.#isSilent(face.identity) ? 0 : this.#session.level(face.identity)
      if (level === 0 && face.light === 0) continue
      const light = Math.max(level, face.light * AFTERGLOW)
      face.light = light < DARK ? 0 : light
      draw(face.light)
    }
  }

  #isSilent(identity: string): boolean {
    if (identity === this.#session.own.identity) return this.#session.own.muted
    return this.#session.people.get(identity)?.muted ?? true
  }
}
