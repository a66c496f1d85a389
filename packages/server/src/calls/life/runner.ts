import type { Ticket } from '@maru/protocol'
import type { Logger } from 'pino'
import { transact } from '../../db/transact.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Bus } from '../../streaming/bus.ts'
import type { Act, Effect, Refused as RefusedAct } from '../machine/acts.ts'
import { nextDeadline } from '../machine/deadlines.ts'
import { step } from '../machine/machine.ts'
import type { CallState, Lengths, Side } from '../machine/state.ts'
import type { CallNeighbours } from '../ports.ts'
import type { CallAnnouncer } from './announcer.ts'
import { CallClock } from './call-clock.ts'
import type { CallJournal } from './journal.ts'
import type { PersonLocks } from './person-locks.ts'
import { findCall, findOpenCallOf, updateCall } from './queries.ts'
import { linesOf, personAt, roomOf, type CallRecord } from './record.ts'

export type RunnerParts = {
  db: Db
  bus: Bus
  log: Logger
  now: () => number
  lengths: Lengths
  engine: Engine
  locks: PersonLocks
  announcer: CallAnnouncer
  journal: CallJournal
  threads: CallNeighbours['threads']
}

/** Which act it is to be, told by the call as it is; null: none. */
export type ChooseAct = (call: CallRecord) => Act | null | Promise<Act | null>

/** What came of an act. `tickets` holds those that it made; they are for the devices in the call alone. */
export type Ran = { call: CallRecord; refused: RefusedAct | null; tickets: Partial<Record<Side, Ticket>> }

/** One act's change of a call, written and not yet told. */
export type Change = {
  call: CallRecord
  /** The state before. */
  from: CallState['state'] | null
  effects: Effect[]
  refused: RefusedAct | null
  changed: boolean
}

/** A change that is told, and what the engine was asked for. */
export type Followed = Change & { opening: Promise<void> | null }

const AGAIN_MS = 1_000

/** Lets acts happen to calls: one at a time for a person, committed before anything is told, then told at once. */
export class CallRunner {
  readonly #parts: RunnerParts
  readonly #clock: CallClock

  constructor(parts: RunnerParts) {
    this.#parts = parts
    this.#clock = new CallClock(parts.now, (callId) => void this.#wake(callId))
  }

  close(): void {
    this.#clock.close()
  }

  /** Lets an act happen. `choose` is asked with the call as it is then; null from it, or no such call: nothing happens. */
  async act(callId: string, choose: Act | ChooseAct): Promise<Ran | null> {
    const { db, locks } = this.#parts
    const known = await findCall(db, callId)
    if (!known) return null
    const done = await locks.run([known.callerId, known.calleeId], async () => {
      const call = await findCall(db, callId)
      const act = call && (typeof choose === 'function' ? await choose(call) : choose)
      if (!call || !act) return null
      return this.follow(await this.change(call, act))
    })
    return done && this.admit(done)
  }

  /** Lets an act happen to the call that this person is in, if there is one. */
  async actOnCallOf(accountId: string, choose: ChooseAct): Promise<Ran | null> {
    const { db, locks } = this.#parts
    // Whoever is placing or accepting at this moment has come to an end of it first.
    const open = await locks.run([accountId], () => findOpenCallOf(db, accountId))
    return open && this.act(open.id, choose)
  }

  /**
   * Writes what an act does. With the people's lock held.
   * @param also what is written together with it, where the act did something
   */
  async change(call: CallRecord, act: Act, also?: (tx: Tx) => Promise<void>): Promise<Change> {
    const { db, bus, now, lengths, threads } = this.#parts
    const from = call.state.state
    const done = step(call.state, act, now(), lengths)
    if (done.state === call.state) return { call, from, effects: done.effects, refused: done.refused, changed: false }
    const missed = done.effects.some(({ effect }) => effect === 'missed')
    const after = await transact(db, async (tx) => {
      const written = await updateCall(tx, call, done.state)
      if (done.refused === null) await also?.(tx)
      if (missed && call.calleeSees) {
        await threads.setCounts(tx, call.id, call.calleeId, true)
        await bus.emit(tx, 'call.missed', { callId: call.id, callerId: call.callerId, calleeId: call.calleeId })
      }
      return written
    })
    return { call: after, from, effects: done.effects, refused: done.refused, changed: true }
  }

  /** Does what follows from a change that is written: the engine's part is begun, screens are told. With the lock held. */
  async follow(change: Change): Promise<Followed> {
    const { lengths, announcer, journal } = this.#parts
    const { call, from, effects, changed } = change
    let opening: Promise<void> | null = null
    if (changed) this.#clock.set(call.id, nextDeadline(call.state, lengths))
    const tickets = ticketsIn(effects)
    for (const { effect } of effects) {
      // [C38] Asked for here, with the lock held, so that the engine is asked in the order in which it was decided.
      if (effect === 'openRoom') opening = this.#openRoom(call.id)
      else if (effect === 'closeRoom') this.#closeRoom(call.id)
      else if (effect === 'tell') await announcer.tell(call, tickets)
    }
    if (changed && call.state.state !== from) journal.note(call)
    return { ...change, opening }
  }

  /** Hands out the tickets that a change asks for, once the room is open. Without the lock: a hang-up doesn't wait for the engine. */
  async admit({ call, effects, refused, changed, opening }: Followed): Promise<Ran> {
    const { engine, locks, db, announcer } = this.#parts
    const sides = ticketsIn(effects)
    if (sides.length === 0) return { call, refused, tickets: {} }
    await opening
    const minted = await Promise.all(
      sides.map(async (side) => [side, await engine.mint(roomOf(call.id), personAt(call, side))] as const),
    )
    return locks.run([call.callerId, call.calleeId], async () => {
      const current = await findCall(db, call.id)
      if (!current) throw new Error(`call ${call.id} is gone`)
      if (current.state.state !== 'active') return { call: current, refused: refused ?? 'call_ended', tickets: {} }
      if (changed) for (const [side, ticket] of minted) await announcer.tellDevice(current, side, ticket)
      return { call: current, refused, tickets: Object.fromEntries(minted) }
    })
  }

  /** Makes the room of a call anew, where the call is still active. */
  async reopen(callId: string): Promise<void> {
    const { db, locks } = this.#parts
    const known = await findCall(db, callId)
    if (!known) return
    const asked = await locks.run([known.callerId, known.calleeId], async () => {
      const call = await findCall(db, callId)
      return { opening: call?.state.state === 'active' ? this.#openRoom(callId) : null }
    })
    await asked.opening
  }

  /** Watches over a call that was just placed, or found at start. */
  watch(call: CallRecord): void {
    this.#clock.set(call.id, nextDeadline(call.state, this.#parts.lengths))
  }

  async #wake(callId: string): Promise<void> {
    try {
      const ran = await this.act(callId, { act: 'tick' })
      // A timer may come a moment before its time.
      if (ran && ran.call.state.state !== 'ended') this.watch(ran.call)
    } catch (error) {
      this.#parts.log.error({ err: error, call: callId }, 'a call could not be moved on; trying again')
      this.#clock.set(callId, this.#parts.now() + AGAIN_MS)
    }
  }

  async #openRoom(callId: string): Promise<void> {
    try {
      await this.#parts.engine.open(roomOf(callId))
    } catch (error) {
      // A ticket is good once the engine is back: the regular check opens the room then.
      this.#parts.log.warn({ err: error, call: callId }, 'the room of a call could not be opened yet')
    }
  }

  #closeRoom(callId: string): void {
    this.#parts.engine.close(roomOf(callId)).catch((error: unknown) => {
      this.#parts.log.warn({ err: error, call: callId }, 'the room of a call could not be closed; the regular check will')
    })
  }
}

const ticketsIn = (effects: Effect[]): Side[] => effects.flatMap((e) => (e.effect === 'ticket' ? [e.to] : []))

/** The lines of a new call in its people's threads. */
export const newLines = (call: CallRecord, counts: boolean): { ownerId: string; withId: string; counts: boolean }[] =>
  linesOf(call).map(({ ownerId, withId, side }) => ({ ownerId, withId, counts: counts && side === 'callee' }))
