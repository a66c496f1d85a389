import type { Ticket } from '@maru/protocol'
import * as v from 'valibot'
import { Availability } from './availability.ts'
import {
  EngineAway,
  type Engine,
  type EngineEventName,
  type EngineListener,
  type RoomInside,
  type TicketGrants,
} from './engine.ts'
import { EngineListeners } from './listeners.ts'

/** The twin of the engine for tests: rooms and who is in them, and no sound. */
export class MemoryEngine implements Engine {
  /** Who is in each, and whether they may speak. */
  readonly #rooms = new Map<string, Map<string, boolean>>()
  /** How many each passes on; 0: all. */
  readonly loudest = new Map<string, number>()
  /** The last ticket that is worth nothing, by room and identity. */
  readonly #dead = new Map<string, number>()
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

  open(room: string, loudest = 0): Promise<void> {
    return this.#ask(() => {
      if (this.#rooms.has(room)) return
      this.#rooms.set(room, new Map())
      this.loudest.set(room, loudest)
    })
  }

  setLoudest(room: string, loudest: number): Promise<void> {
    return this.#ask(() => {
      if (this.#rooms.has(room)) this.loudest.set(room, loudest)
    })
  }

  async close(room: string): Promise<void> {
    if (this.awaySince !== null) return
    await this.#ask(() => {
      const inside = this.#rooms.get(room) ?? new Map<string, boolean>()
      this.#rooms.delete(room)
      for (const identity of inside.keys()) this.#listeners.tell('left', { room, identity })
    })
  }

  remove(room: string, identity: string): Promise<void> {
    return this.#ask(() => {
      this.#dead.set(`${room}\n${identity}`, this.#minted)
      if (this.#rooms.get(room)?.delete(identity)) this.#listeners.tell('left', { room, identity })
    })
  }

  permit(room: string, identity: string, speak: boolean): Promise<void> {
    return this.#ask(() => {
      const inside = this.#rooms.get(room)
      if (inside?.has(identity)) inside.set(identity, speak)
    })
  }

  list(): Promise<RoomInside[]> {
    return this.#ask(() =>
      [...this.#rooms].map(([room, inside]) => ({
        room,
        identities: [...inside.keys()],
        speakers: [...inside].flatMap(([identity, speaks]) => (speaks ? identity : [])),
      })),
    )
  }

  mint(room: string, identity: string, { speak = true }: TicketGrants = {}): Promise<Ticket> {
    this.#minted += 1
    return Promise.resolve({ url: 'ws://memory.invalid', token: JSON.stringify({ room, identity, speak, nr: this.#minted }) })
  }

  /** A client comes in. @returns whether it was let in */
  enter(ticket: Ticket): boolean {
    const { room, identity, speak, nr } = readTicket(ticket)
    const inside = this.#rooms.get(room)
    if (!inside || this.awaySince !== null || nr <= (this.#dead.get(`${room}\n${identity}`) ?? 0)) return false
    inside.set(identity, speak)
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

const MemoryTicket = v.object({ room: v.string(), identity: v.string(), speak: v.boolean(), nr: v.number() })

const readTicket = ({ token }: Ticket): v.InferOutput<typeof MemoryTicket> => v.parse(MemoryTicket, JSON.parse(token))
