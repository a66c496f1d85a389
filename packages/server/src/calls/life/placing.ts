import type { Alternative } from '@maru/protocol'
import { isSessionLive } from '../../auth/live-session.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import {
  consent,
  openly,
  type CalleeFacts,
  type CallerFacts,
  type Consent,
  type ConsentRefusal,
  type HubPolicy,
} from '../consent/consent.ts'
import { PAIR_WINDOW_MS } from '../consent/pair-limit.ts'
import { isQuiet } from '../consent/quiet-hours.ts'
import { place, placeUnavailable } from '../machine/machine.ts'
import type { Lengths, Seat } from '../machine/state.ts'
import type { CallNeighbours } from '../ports.ts'
import type { CallSettingsService } from '../settings/settings.ts'
import type { CallAnnouncer } from './announcer.ts'
import type { CallJournal } from './journal.ts'
import type { PersonLocks } from './person-locks.ts'
import { CallChanged, countPlaced, findCall, findOpenCallOf, insertCall, pastCalls } from './queries.ts'
import type { CallRecord } from './record.ts'
import { newLines, type CallRunner, type Followed } from './runner.ts'

const DAY_MS = 24 * 3600_000
/** [C33] Ten at once, and one more every six seconds. */
const ATTEMPTS = { name: 'calls', most: 10, everySeconds: 6 }

export type Placing = {
  callerId: string
  calleeId: string
  reason: string
  seat: Seat
  /** The caller's country, by a trusted proxy. */
  country: string | null
  idempotencyKey: string | null
}

/** `unavailable` is answered at a fixed time; `announce` tells the caller's own screens, then. */
export type Placed =
  | { outcome: 'placed' | 'joined'; change: Followed }
  | { outcome: 'refused'; refusal: ConsentRefusal; current: CallRecord | null }
  | { outcome: 'unavailable'; call: CallRecord; alternatives: Alternative[]; announce: () => void }

type PlacingParts = {
  base: Pick<Foundation, 'db' | 'ids' | 'bus' | 'now' | 'config' | 'limits' | 'sockets'>
  neighbours: CallNeighbours
  settings: CallSettingsService
  locks: PersonLocks
  runner: CallRunner
  announcer: CallAnnouncer
  journal: CallJournal
  lengths: Lengths
}

/** Places calls: asks for consent and lets them ring. */
export class CallPlacing {
  readonly #parts: PlacingParts
  readonly #policy: HubPolicy

  constructor(parts: PlacingParts) {
    this.#parts = parts
    const { regions, aDay } = parts.base.config.calls
    this.#policy = { regions, callsADay: aDay }
  }

  /** [C36] What the caller may know beforehand. */
  async check(callerId: string, calleeId: string, country: string | null) {
    const caller = await this.#callerFacts(callerId, calleeId, country)
    const { callee } = await this.#calleeFacts(callerId, calleeId)
    return openly(caller, callee, this.#policy)
  }

  /** Places a call, or says why not. Two that are placed by both at the same moment are one call. */
  place(wish: Placing): Promise<Placed> {
    return this.#parts.locks.run([wish.callerId, wish.calleeId], () => this.#place(wish))
  }

  async #place(wish: Placing): Promise<Placed> {
    const { base, neighbours, runner } = this.#parts
    const { callerId, calleeId, idempotencyKey } = wish
    const before = idempotencyKey === null ? null : await neighbours.idempotency.find(callerId, 'call', idempotencyKey)
    const again = before === null ? null : await findCall(base.db, before)
    if (again) return this.#again(again, wish)
    if (!(await isSessionLive(base.db, wish.seat.session))) throw Refused.notSignedIn()

    const current = await findOpenCallOf(base.db, callerId)
    if (current?.callerId === calleeId) {
      const done = await runner.follow(await runner.change(current, { act: 'accept', side: 'callee', seat: wish.seat }))
      if (done.refused !== 'call_ended') return this.#joinedOrBusy(done, wish)
    } else if (current?.calleeId === calleeId && isSeatOf(current, wish.seat)) {
      return this.#again(current, wish)
    }
    // A ring whose time had just run out is no call any more.
    return this.#decide(wish, current && (await findOpenCallOf(base.db, callerId)))
  }

  /** [C12] The other's call to me was ringing, or is active already: on this device it is mine. */
  #joinedOrBusy(done: Followed, wish: Placing): Placed {
    if (done.refused === null && isSeatOf(done.call, wish.seat)) return { outcome: 'joined', change: done }
    return {
      outcome: 'refused',
      refusal: { allowed: false, reason: 'already_in_call', alternatives: ['message'] },
      current: done.call,
    }
  }

  /** The same request once more: the same answer, with the call as it is now. */
  async #again(call: CallRecord, wish: Placing): Promise<Placed> {
    const { state } = call
    if (state.state === 'ended' && state.outcome === 'unavailable') {
      return { outcome: 'unavailable', call, alternatives: ['message', 'voice_note'], announce: () => undefined }
    }
    const side = call.callerId === wish.callerId ? 'caller' : 'callee'
    const change = await this.#parts.runner.change(call, { act: 'join', side, device: wish.seat.device })
    const followed = await this.#parts.runner.follow(change)
    return { outcome: 'joined', change: { ...followed, refused: null } }
  }

  async #decide(wish: Placing, current: CallRecord | null): Promise<Placed> {
    const { base, lengths, announcer, runner, journal } = this.#parts
    const now = base.now()
    const { answer, blocked } = await this.#ask(wish, current !== null, now)
    const id = base.ids.next()
    const { callerId, calleeId, reason } = wish
    if (answer.allowed) {
      const state = place(wish.seat, base.sockets.hasDevice(calleeId), now, lengths)
      const call: CallRecord = { id, callerId, calleeId, reason, calleeSees: true, state }
      await this.#write(call, wish)
      journal.note(call)
      runner.watch(call)
      await announcer.tell(call)
      return { outcome: 'placed', change: { call, from: null, effects: [], refused: null, changed: true, opening: null } }
    }
    if (answer.reason !== 'unavailable') return { outcome: 'refused', refusal: answer, current }
    const call: CallRecord = { id, callerId, calleeId, reason, calleeSees: !blocked, state: placeUnavailable(now) }
    await this.#write(call, wish)
    journal.note(call)
    announcer.tellThreads(call, ['callee'])
    return {
      outcome: 'unavailable',
      call,
      alternatives: answer.alternatives,
      announce: () => announcer.tellThreads(call, ['caller']),
    }
  }

  async #ask(wish: Placing, inAnotherCall: boolean, now: number): Promise<{ answer: Consent; blocked: boolean }> {
    const { db, config, limits } = this.#parts.base
    const { callerId, calleeId, country } = wish
    const wait = limits.take(ATTEMPTS, callerId)
    const caller = {
      ...(await this.#callerFacts(callerId, calleeId, country)),
      retryAfter: wait === 0 ? null : wait,
      inAnotherCall,
    }
    const { callee, blocked, quiet } = await this.#calleeFacts(callerId, calleeId)
    const busy = (await findOpenCallOf(db, calleeId)) !== null
    const past = config.rateLimits ? await pastCalls(db, callerId, calleeId, now - PAIR_WINDOW_MS) : []
    return { answer: consent(caller, callee, this.#policy, past, { blocked, quiet, busy }, now), blocked }
  }

  async #callerFacts(callerId: string, calleeId: string, country: string | null): Promise<CallerFacts> {
    const { db, now } = this.#parts.base
    const callsToday = await countPlaced(db, callerId, now() - DAY_MS)
    return { oneself: callerId === calleeId, retryAfter: null, country, callsToday, inAnotherCall: false }
  }

  async #calleeFacts(callerId: string, calleeId: string): Promise<{ callee: CalleeFacts; blocked: boolean; quiet: boolean }> {
    const { base, neighbours, settings } = this.#parts
    const { callerFollows, calleeFollows, blocked } = await neighbours.relations.forCalls(callerId, calleeId)
    const theirs = await settings.of(calleeId)
    const exception = await settings.exceptionOf(calleeId, callerId)
    const follows = { calleeFollowsCaller: calleeFollows, callerFollowsCallee: callerFollows }
    return { callee: { who: theirs.who, exception, follows }, blocked, quiet: isQuiet(theirs, base.now()) }
  }

  async #write(call: CallRecord, { idempotencyKey }: Placing): Promise<void> {
    const { base, neighbours } = this.#parts
    const missed = call.state.state === 'ended'
    await transact(base.db, async (tx) => {
      await insertCall(tx, call)
      await neighbours.threads.addCall(tx, call.id, newLines(call, missed))
      if (idempotencyKey !== null) {
        const earlier = await neighbours.idempotency.claim(tx, call.callerId, 'call', idempotencyKey, call.id)
        if (earlier !== null) throw new CallChanged(`call ${earlier} was placed by the same request at the same moment`)
      }
      if (missed && call.calleeSees) {
        await base.bus.emit(tx, 'call.missed', { callId: call.id, callerId: call.callerId, calleeId: call.calleeId })
      }
    })
  }
}

function isSeatOf({ state }: CallRecord, seat: Seat): boolean {
  if (state.state === 'ringing') return state.placing.device === seat.device
  return state.state === 'active' && Object.values(state.seats).some((one) => one.device === seat.device)
}
