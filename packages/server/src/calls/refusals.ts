import type { Call } from '@maru/protocol'
import { Refused } from '../http/refused.ts'
import type { ConsentRefusal } from './consent/consent.ts'
import type { Refused as RefusedAct } from './machine/acts.ts'

const ACT_SENTENCES: Record<RefusedAct, string> = {
  answered_elsewhere: 'This call was answered on another screen.',
  call_ended: 'This call has ended.',
  not_your_call: 'Only the other one can do that.',
  invalid: 'This call has not begun yet.',
}

const PLACE_SENTENCES: Record<ConsentRefusal['reason'], string> = {
  oneself: 'This is you.',
  region_not_allowed: 'This hub does not let calls be placed from where you are.',
  calls_a_day_reached: 'You have placed as many calls as this hub allows in a day.',
  nobody: 'This person takes no calls.',
  not_followed_by: 'This person takes calls from people whom they follow.',
  not_mutual: 'This person takes calls from people whom they follow and who follow them.',
  already_in_call: 'You are in a call.',
  unavailable: 'This person can’t be reached right now.',
  rate_limited: 'Too many calls in a short time.',
}

/** An act that came too late, or from the wrong side; with the call as it is now. */
export function refusedAct(reason: RefusedAct, call: Call): Refused {
  return new Refused(reason === 'not_your_call' ? 403 : 409, reason, ACT_SENTENCES[reason], { call })
}

/** A call that was not placed. @param call the one that the caller is in, or the trace that stays */
export function refusedPlacing(refusal: ConsentRefusal, call: Call | null): Refused {
  const { reason, alternatives } = refusal
  const more = { alternatives, ...(call ? { call } : {}) }
  if (reason === 'rate_limited')
    return new Refused(429, reason, PLACE_SENTENCES[reason], { ...more, retry_after: refusal.retryAfter })
  return new Refused(reason === 'already_in_call' ? 409 : 403, reason, PLACE_SENTENCES[reason], more)
}

export const voiceUnavailable = (): Refused =>
  new Refused(503, 'voice_unavailable', 'Voice is away for the moment.', { retry_after: 5, alternatives: ['message'] })
