import type { Effect, Step } from './acts.ts'
import type { Active, Ended, EndedAnswered, EndedGrown, EndedUnanswered, Ringing } from './state.ts'

/** [C9] The callee said no. */
export function endDeclined(call: Ringing, message: string, now: number): Step {
  return ended({
    state: 'ended',
    revision: call.revision + 1,
    placedAt: call.placedAt,
    endedAt: Math.max(now, call.placedAt),
    outcome: 'declined',
    declineMessage: message === '' ? null : message,
  })
}

/** [C6] [C7] [C10] [C11] Nobody answered. */
export function endUnanswered(call: Ringing, outcome: Exclude<EndedUnanswered['outcome'], 'unavailable'>, now: number): Step {
  return ended({
    state: 'ended',
    revision: call.revision + 1,
    placedAt: call.placedAt,
    endedAt: Math.max(now, call.placedAt),
    outcome,
  })
}

/** [C14] [C15] [C18] The talk is over. @param talkedUntil when the last word can have been said */
export function endAnswered(call: Active, outcome: EndedAnswered['outcome'], now: number, talkedUntil = now): Step {
  return ended({
    state: 'ended',
    revision: call.revision + 1,
    placedAt: call.placedAt,
    acceptedAt: call.acceptedAt,
    endedAt: Math.max(now, call.acceptedAt),
    outcome,
    talkedSeconds: Math.max(0, Math.floor((talkedUntil - call.acceptedAt) / 1000)),
  })
}

/** [C42] They talk on, in the same room of the engine: it stays open, and so do their tickets. */
export function endGrown(call: Active, into: string, now: number): Step {
  const state: EndedGrown = {
    state: 'ended',
    revision: call.revision + 1,
    placedAt: call.placedAt,
    acceptedAt: call.acceptedAt,
    endedAt: Math.max(now, call.acceptedAt),
    outcome: 'grown',
    talkedSeconds: Math.max(0, Math.floor((now - call.acceptedAt) / 1000)),
    grownInto: into,
  }
  return { state, effects: [{ effect: 'tell' }], refused: null }
}

function ended(state: Exclude<Ended, EndedGrown>): Step {
  const effects: Effect[] = [{ effect: 'tell' }]
  // First the microphones, then the words.
  if ('acceptedAt' in state) effects.unshift({ effect: 'closeRoom' })
  else if (state.outcome !== 'declined') effects.push({ effect: 'missed' })
  return { state, effects, refused: null }
}
