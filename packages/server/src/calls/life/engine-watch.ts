import type { Logger } from 'pino'
import type { Db } from '../../db/database.ts'
import { EngineAway, type Engine, type RoomInside } from '../../engine/engine.ts'
import type { Side } from '../machine/state.ts'
import type { CallNeighbours } from '../ports.ts'
import type { Background } from './background.ts'
import { findOpenCalls } from './queries.ts'
import { callOfRoom, personAt, roomOf, sideOf, type CallRecord } from './record.ts'
import type { CallRunner } from './runner.ts'

const CHECK_EVERY_MS = 15_000
const SIDES: Side[] = ['caller', 'callee']

type WatchParts = {
  db: Db
  engine: Engine
  runner: CallRunner
  background: Background
  log: Logger
  channels: CallNeighbours['grownChannels']
}

/** Keeps calls and the voice engine of one mind: by what it reports, and by looking regularly. [C18] [C19] [C39] */
export class EngineWatch {
  readonly #parts: WatchParts
  #timer: NodeJS.Timeout | null = null
  #last: Promise<void> = Promise.resolve()

  constructor(parts: WatchParts) {
    this.#parts = parts
  }

  listen(): void {
    const { engine, background } = this.#parts
    engine.on('entered', ({ room, identity }) => this.#moved(room, identity, 'entered'))
    engine.on('left', ({ room, identity }) => this.#moved(room, identity, 'left'))
    engine.on('gone', () => background.run(() => this.#gone()))
    engine.on('back', () => background.run(() => this.check()))
  }

  start(): void {
    this.#timer = setInterval(() => this.#parts.background.run(() => this.check()), CHECK_EVERY_MS)
    this.#timer.unref()
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer)
  }

  /** Compares the engine's rooms with the active calls and puts right what differs. */
  async check(): Promise<void> {
    // One after the other: what came back in the middle of one check is seen by the next.
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    await before
    try {
      await this.#check()
    } finally {
      resolve()
    }
  }

  async #check(): Promise<void> {
    const { db, engine, log, channels } = this.#parts
    if (engine.awaySince !== null) return
    try {
      const rooms = await engine.list()
      const active = (await findOpenCalls(db)).filter((call) => call.state.state === 'active')
      const orphans = rooms.filter(({ room }) => isOrphan(room, active)).map(({ room }) => room)
      // [C42] Looked up last: what has just grown is a channel's by now.
      const taken = await channels.ownedRooms(orphans)
      for (const room of orphans) if (!taken.has(room)) await engine.close(room)
      for (const call of active) await this.#compare(call, rooms)
    } catch (error) {
      if (!(error instanceof EngineAway)) throw error
      log.debug({ err: error }, 'the voice engine went away while its rooms were checked')
    }
  }

  async #compare(call: CallRecord, rooms: RoomInside[]): Promise<void> {
    const { runner } = this.#parts
    const found = rooms.find(({ room }) => room === roomOf(call.id))
    if (!found) await runner.reopen(call.id)
    for (const side of SIDES) {
      const isIn = found?.identities.includes(personAt(call, side)) ?? false
      await runner.act(call.id, { act: isIn ? 'entered' : 'left', side })
    }
  }

  #moved(room: string, identity: string, act: 'entered' | 'left'): void {
    const callId = callOfRoom(room)
    if (callId === null) return
    this.#parts.background.run(() =>
      this.#parts.runner.act(callId, (call) => {
        const side = sideOf(call, identity)
        return side && { act, side }
      }),
    )
  }

  async #gone(): Promise<void> {
    const { db, runner } = this.#parts
    for (const call of await findOpenCalls(db)) await runner.act(call.id, { act: 'engineGone' })
  }
}

/** Whether this is the room of a call that nobody talks in any more. Rooms that are no call's are somebody else's. */
function isOrphan(room: string, active: CallRecord[]): boolean {
  const callId = callOfRoom(room)
  return callId !== null && active.every((call) => call.id !== callId)
}
