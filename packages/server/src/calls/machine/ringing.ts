import { refuse, unchanged, type Act, type Step } from './acts.ts'
import { endDeclined, endUnanswered } from './end.ts'
import type { Active, Lengths, Ringing, Seat } from './state.ts'

/** What an act does to a call that rings. */
export function stepRinging(call: Ringing, act: Act, now: number, lengths: Lengths): Step {
  switch (act.act) {
    case 'accept':
      return act.side === 'callee' ? accept(call, act.seat, now, lengths) : refuse(call, 'not_your_call')
    case 'decline':
      return act.side === 'callee' ? endDeclined(call, act.message, now) : refuse(call, 'not_your_call')
    case 'hangUp':
      return act.side === 'callee' ? endDeclined(call, '', now) : endUnanswered(call, 'cancelled', now)
    case 'blocked':
      return act.by === 'callee' ? endDeclined(call, '', now) : endUnanswered(call, 'cancelled', now)
    case 'sessionEnded':
      return act.session === call.placing.session ? endUnanswered(call, 'cancelled', now) : unchanged(call)
    case 'keepTalking':
    case 'grow':
      return refuse(call, 'invalid')
    case 'screenOpened':
      return call.unreachableAt === null ? unchanged(call) : changed({ ...call, unreachableAt: null })
    case 'screensGone':
      return call.unreachableAt === null ? changed({ ...call, unreachableAt: now + act.grace }) : unchanged(call)
    case 'placingScreenGone':
      return call.callerGoneAt === null ? changed({ ...call, callerGoneAt: now + lengths.callerGone }) : unchanged(call)
    case 'placingScreenBack':
      return call.callerGoneAt === null ? unchanged(call) : changed({ ...call, callerGoneAt: null })
    case 'join':
    case 'entered':
    case 'left':
    case 'engineGone':
    case 'tick':
      return unchanged(call)
  }
}

const changed = (call: Ringing): Step => unchanged({ ...call, revision: call.revision + 1 })

/** [C8] [C13] [C15] [C17] */
function accept(call: Ringing, seat: Seat, now: number, lengths: Lengths): Step {
  const acceptedAt = Math.max(now, call.placedAt)
  const length = lengths.call ?? lengths.longest
  const state: Active = {
    state: 'active',
    revision: call.revision + 1,
    placedAt: call.placedAt,
    acceptedAt,
    endsAt: length === null ? null : acceptedAt + length,
    keepTalking: null,
    seats: { caller: call.placing, callee: seat },
    outSince: { caller: acceptedAt, callee: acceptedAt },
  }
  return {
    state,
    effects: [{ effect: 'openRoom' }, { effect: 'ticket', to: 'caller' }, { effect: 'ticket', to: 'callee' }, { effect: 'tell' }],
    refused: null,
  }
}
