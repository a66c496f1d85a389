import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import { isQuiet } from '../consent/quiet-hours.ts'
import type { Refused as RefusedAct } from '../machine/acts.ts'
import type { CallNeighbours } from '../ports.ts'
import type { CallSettingsService } from '../settings/settings.ts'
import type { PersonLocks } from './person-locks.ts'
import { findCall, findOpenCallOf } from './queries.ts'
import { personAt, roomOf, sideOf, type CallRecord } from './record.ts'
import type { CallRunner } from './runner.ts'

type GrowingParts = {
  base: Pick<Foundation, 'db' | 'ids' | 'now'>
  neighbours: CallNeighbours
  settings: CallSettingsService
  locks: PersonLocks
  runner: CallRunner
}
/** `unavailable` is answered at a fixed time, and says no more. */
export type Grown =
  | { outcome: 'grown'; channelId: string }
  | { outcome: 'refused'; reason: RefusedAct; call: CallRecord }
  | { outcome: 'unavailable' }

/** Lets a call of two go on as a channel of three. [C42]–[C45] */
export class CallGrowing {
  readonly #parts: GrowingParts

  constructor(parts: GrowingParts) {
    this.#parts = parts
  }

  /** @throws {Refused} where there is no such call or person */
  async grow(byId: string, { callId, thirdId }: { callId: string; thirdId: string }): Promise<Grown> {
    const { base, neighbours, locks } = this.#parts
    const known = await findCall(base.db, callId)
    if (!known || sideOf(known, byId) === null) throw Refused.notFound('This call')
    if (!(await neighbours.accounts.get(thirdId))) throw Refused.notFound('This person')
    if (thirdId === known.callerId || thirdId === known.calleeId) throw Refused.invalid('They are in this call.')
    return locks.run([known.callerId, known.calleeId, thirdId], () => this.#grow(byId, callId, thirdId))
  }

  async #grow(byId: string, callId: string, thirdId: string): Promise<Grown> {
    const { base, neighbours, runner } = this.#parts
    const call = await findCall(base.db, callId)
    const side = call && sideOf(call, byId)
    if (!call || !side) throw Refused.notFound('This call')
    // What is no talk any more says so, before anybody is asked about.
    if (call.state.state !== 'active') {
      const told = await runner.follow(await runner.change(call, { act: 'grow', side, into: '' }))
      return { outcome: 'refused', reason: told.refused ?? 'invalid', call: told.call }
    }
    if (!(await this.#isFree(call, thirdId))) return { outcome: 'unavailable' }
    const channelId = base.ids.next()
    const otherId = personAt(call, side === 'caller' ? 'callee' : 'caller')
    const { caller, callee } = call.state.seats
    const seats = [
      { accountId: call.callerId, device: caller.device, sessionId: caller.session },
      { accountId: call.calleeId, device: callee.device, sessionId: callee.session },
    ]
    const change = await runner.change(call, { act: 'grow', side, into: channelId }, (tx) =>
      neighbours.grownChannels.make(tx, { channelId, room: roomOf(call.id), byId, otherId, thirdId, seats }),
    )
    const done = await runner.follow(change)
    return done.refused === null ? { outcome: 'grown', channelId } : { outcome: 'refused', reason: done.refused, call: done.call }
  }

  /** [C44] A block with either of the two, quiet hours and another call are one answer; all are always looked at. */
  async #isFree(call: CallRecord, thirdId: string): Promise<boolean> {
    const { base, neighbours, settings } = this.#parts
    const first = await neighbours.relations.forCalls(call.callerId, thirdId)
    const second = await neighbours.relations.forCalls(call.calleeId, thirdId)
    const quiet = isQuiet(await settings.of(thirdId), base.now())
    const busy = (await findOpenCallOf(base.db, thirdId)) !== null
    return ![first.blocked, second.blocked, quiet, busy].some(Boolean)
  }
}
