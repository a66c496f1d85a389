import { refuse, unchanged, type Act, type Step } from './acts.ts'
import { stepActive } from './active.ts'
import { expire } from './deadlines.ts'
import { stepRinging } from './ringing.ts'
import type { CallState, Ended, EndedUnanswered, Lengths, Ringing, Seat } from './state.ts'

/**
 * The whole life of a call, as `SPEC.md` says it: what the call is after an act, and what has to be done about it.
 * Pure; knows no clock, no database and no engine.
 */
export function step(call: CallState, act: Act, now: number, lengths: Lengths): Step {
  const late = expire(call, now, lengths)
  const done = apply(late.state, act, now, lengths)
  return { ...done, effects: [...late.effects, ...done.effects] }
}

/** A call begins. @param reachable whether a screen of the callee is open */
export function place(placing: Seat, reachable: boolean, now: number, lengths: Lengths): Ringing {
  return {
    state: 'ringing',
    revision: 1,
    placedAt: now,
    ringsUntil: now + lengths.ring,
    placing,
    unreachableAt: reachable ? null : now + lengths.grace,
    callerGoneAt: null,
  }
}

/** [C30] What stays of a call that could not be put through. */
export function placeUnavailable(now: number): EndedUnanswered {
  return { state: 'ended', revision: 1, placedAt: now, endedAt: now, outcome: 'unavailable' }
}

function apply(call: CallState, act: Act, now: number, lengths: Lengths): Step {
  switch (call.state) {
    case 'ringing':
      return stepRinging(call, act, now, lengths)
    case 'active':
      return stepActive(call, act, now, lengths)
    case 'ended':
      return stepEnded(call, act)
  }
}

/** [C22] */
function stepEnded(call: Ended, act: Act): Step {
  switch (act.act) {
    case 'accept':
    case 'keepTalking':
    case 'join':
    case 'grow':
      return refuse(call, 'call_ended')
    case 'decline':
      return act.side === 'callee' && call.outcome === 'declined' ? unchanged(call) : refuse(call, 'call_ended')
    default:
      return unchanged(call)
  }
}
