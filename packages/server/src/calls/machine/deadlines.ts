import { unchanged, type Step } from './acts.ts'
import { endAnswered, endUnanswered } from './end.ts'
import type { CallState, Lengths } from './state.ts'

type Deadline = { at: number; then: () => Step }

/** When time alone will change this call; null: never. */
export function nextDeadline(call: CallState, lengths: Lengths): number | null {
  return earliest(call, lengths)?.at ?? null
}

/** [C5] The call after the deadlines that have passed by `now`. */
export function expire(call: CallState, now: number, lengths: Lengths): Step {
  const due = earliest(call, lengths)
  return due && due.at <= now ? due.then() : unchanged(call)
}

function earliest(call: CallState, lengths: Lengths): Deadline | null {
  const deadlines = deadlinesOf(call, lengths)
  return deadlines.reduce<Deadline | null>((first, next) => (first && first.at <= next.at ? first : next), null)
}

function deadlinesOf(call: CallState, lengths: Lengths): Deadline[] {
  switch (call.state) {
    case 'ringing': {
      const { ringsUntil, unreachableAt, callerGoneAt } = call
      const deadlines: Deadline[] = [{ at: ringsUntil, then: () => endUnanswered(call, 'missed', ringsUntil) }]
      if (unreachableAt !== null)
        deadlines.push({ at: unreachableAt, then: () => endUnanswered(call, 'unreachable', unreachableAt) })
      if (callerGoneAt !== null) deadlines.push({ at: callerGoneAt, then: () => endUnanswered(call, 'cancelled', callerGoneAt) })
      return deadlines
    }
    case 'active': {
      const { endsAt } = call
      const deadlines: Deadline[] = []
      if (endsAt !== null) deadlines.push({ at: endsAt, then: () => endAnswered(call, 'limit', endsAt) })
      for (const since of Object.values(call.outSince)) {
        if (since === null) continue
        const at = since + lengths.lost
        deadlines.push({ at, then: () => endAnswered(call, 'lost', at, since) })
      }
      return deadlines
    }
    case 'ended':
      return []
  }
}
