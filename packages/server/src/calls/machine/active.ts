import { refuse, unchanged, type Act, type Step } from './acts.ts'
import { endAnswered, endGrown } from './end.ts'
import type { Active, Lengths, Side } from './state.ts'

/** What an act does to a call in which two people talk. */
export function stepActive(call: Active, act: Act, now: number, lengths: Lengths): Step {
  switch (act.act) {
    case 'accept':
      if (act.side === 'caller') return refuse(call, 'not_your_call')
      return act.seat.device === call.seats.callee.device ? ticket(call, 'callee') : refuse(call, 'answered_elsewhere')
    case 'decline':
      return refuse(call, act.side === 'caller' ? 'not_your_call' : 'answered_elsewhere')
    case 'hangUp':
    case 'blocked':
      return endAnswered(call, 'completed', now)
    case 'sessionEnded': {
      const inCall = Object.values(call.seats).some((seat) => seat.session === act.session)
      return inCall ? endAnswered(call, 'completed', now) : unchanged(call)
    }
    case 'keepTalking':
      return keepTalking(call, act.side, lengths)
    case 'join':
      return act.device === call.seats[act.side].device ? ticket(call, act.side) : refuse(call, 'answered_elsewhere')
    case 'grow':
      return endGrown(call, act.into, now)
    case 'entered':
      return call.outSince[act.side] === null
        ? unchanged(call)
        : changed({ ...call, outSince: { ...call.outSince, [act.side]: null } })
    case 'left':
      return call.outSince[act.side] === null
        ? changed({ ...call, outSince: { ...call.outSince, [act.side]: now } })
        : unchanged(call)
    case 'engineGone': {
      const { caller, callee } = call.outSince
      if (caller !== null && callee !== null) return unchanged(call)
      return changed({ ...call, outSince: { caller: caller ?? now, callee: callee ?? now } })
    }
    case 'screenOpened':
    case 'screensGone':
    case 'placingScreenGone':
    case 'placingScreenBack':
    case 'tick':
      return unchanged(call)
  }
}

/** [C16] Whether *Keep talking* would still move the end. */
export function canExtend(call: Active, lengths: Lengths): boolean {
  if (!lengths.canExtend || lengths.call === null || call.endsAt === null) return false
  return lengths.longest === null || call.endsAt < call.acceptedAt + lengths.longest
}

function keepTalking(call: Active, side: Side, lengths: Lengths): Step {
  if (call.endsAt === null || lengths.call === null || !canExtend(call, lengths) || call.keepTalking === side)
    return unchanged(call)
  if (call.keepTalking === null) return told({ ...call, keepTalking: side })
  const next = call.endsAt + lengths.call
  const endsAt = lengths.longest === null ? next : Math.min(next, call.acceptedAt + lengths.longest)
  return told({ ...call, keepTalking: null, endsAt })
}

const ticket = (call: Active, to: Side): Step => unchanged(call, [{ effect: 'openRoom' }, { effect: 'ticket', to }])
const changed = (call: Active): Step => unchanged({ ...call, revision: call.revision + 1 })
const told = (call: Active): Step => unchanged({ ...call, revision: call.revision + 1 }, [{ effect: 'tell' }])
