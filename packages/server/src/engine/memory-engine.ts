import type { Ticket } from '@maru/protocol'
import { Availability } from './availability.ts'
import { EngineAway, type Engine, type EngineEventName, type EngineListener, type RoomInside } from './engine.ts'
import { EngineListeners } from './listeners.ts'

/** The twin of the engine for tests: rooms and who is in them, and no sound. */
export class MemoryEngine implements Engine {
  readonly #rooms = new Map<string, Set<string>>()
  readonly #listeners = new EngineListeners()
  readonly #availability: Availability
  #minted = 0

  constructor(now: () => number = Date.now) {
    this.#availability = new Availability(now)
    this.#availability.cameBack()
  }

  get awaySince(): number | null {
    return this.#availability.awaySince
  }

  ready(ms: number): Promise<boolean> {
    return this.#availability.wait(ms)
  }

  on<N extends EngineEventName>(name: N, listener: EngineListener<N>): void {
    this.#listeners.add(name, listener)
  }

  open(room: string): Promise<void> {
    return this.#ask(() => {
      if (!this.#rooms.has(room)) this.#rooms.set(room, new Set())
    })
  }

  async close(room: string): Promise<void> {
    if (this.awaySince !== null) return
    await this.#ask(() => {
      const inside = this.#rooms.get(room) ?? []
      this.#rooms.delete(room)
      for (const identity of inside) this.#listeners.tell('left', { room, identity })
    })
  }

  remove(room: string, identity: string): Promise<void> {
    return this.#ask(() => {
      if (this.#rooms.get(room)?.delete(identity)) this.#listeners.tell('left', { room, identity })
    })
  }

  list(): Promise<RoomInside[]> {
    return this.#ask(() => [...this.#rooms].map(([room, inside]) => ({ room, identities: [...inside] })))
  }

  mint(room: string, identity: string): Promise<Ticket> {
    this.#minted += 1
    return Promise.resolve({ url: 'ws://memory.invalid', token: JSON.stringify({ room, identity, nr: this.#minted }) })
  }

  /** A client comes in. @returns whether it was let in */
  enter(ticket: Ticket): boolean {
    const { room, identity } = readTicket(ticket)
    const inside = this.#rooms.get(room)
    if (!inside || this.awaySince !== null) return false
    inside.add(identity)
    this.#listeners.tell('entered', { room, identity })
    return true
  }

  /** A client goes out. */
  leave(ticket: Ticket): void {
    const { room, identity } = readTicket(ticket)
    if (this.#rooms.get(room)?.delete(identity)) this.#listeners.tell('left', { room, identity })
  }

  /** The engine dies, and all rooms with it. */
  die(): void {
    this.#rooms.clear()
    if (this.#availability.wentAway()) this.#listeners.tell('gone')
  }

  comeBack(): void {
    if (this.#availability.cameBack()) this.#listeners.tell('back')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.resolve()
  }

  #ask<T>(work: () => T): Promise<T> {
    if (this.awaySince !== null) return Promise.reject(new EngineAway('The voice engine is away.'))
    return Promise.resolve(work())
  }
}

function readTicket({ token }: Ticket): { room: string; identity: string } {
  const value: unknown = JSON.parse(token)
  if (typeof value !== 'object' || value === null || !('room' in value) || !('identity' in value))
    throw new Error('no ticket of this engine')
  return { room: String(value.room), identity: String(value.identity) }
}
