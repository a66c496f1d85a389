import type { Alternative, WhoMayRing } from '@maru/protocol'
import { pairRetryAfter, type PastCall } from './pair-limit.ts'
import { ruleOf, type Follows, type RuleRefusal, type RuleVerdict } from './rule.ts'

/** (1) What the hub and the caller's own doings say. */
export type CallerFacts = {
  oneself: boolean
  /** Seconds until the caller may try anybody again; null: now. */
  retryAfter: number | null
  /** The caller's country from a trusted proxy; null where it is unknown. */
  country: string | null
  callsToday: number
  inAnotherCall: boolean
}

/** What the hub allows. */
export type HubPolicy = { regions: readonly string[]; callsADay: number }

/** (2) What the callee has said. */
export type CalleeFacts = { who: WhoMayRing; exception: 'allow' | 'deny' | null; follows: Follows }

/** (4) What nobody is told about. */
export type PrivateFacts = { blocked: boolean; quiet: boolean; busy: boolean }

export type HubRefusal = 'oneself' | 'region_not_allowed' | 'calls_a_day_reached'
export type ConsentRefusal =
  | { allowed: false; reason: HubRefusal | RuleRefusal | 'already_in_call' | 'unavailable'; alternatives: Alternative[] }
  | { allowed: false; reason: 'rate_limited'; retryAfter: number; alternatives: Alternative[] }
export type Consent = { allowed: true } | ConsentRefusal

const WRITE_OR_KNOCK: Alternative[] = ['message', 'knock']
const WRITE_OR_SPEAK: Alternative[] = ['message', 'voice_note']

/** [C26] (1) and (2), which are told honestly, also before the call is placed ([C36]). */
export function openly(
  caller: CallerFacts,
  callee: CalleeFacts,
  hub: HubPolicy,
): RuleVerdict | { allowed: false; rule: HubRefusal } {
  if (caller.oneself) return { allowed: false, rule: 'oneself' }
  if (!regionAllowed(caller.country, hub.regions)) return { allowed: false, rule: 'region_not_allowed' }
  if (caller.callsToday >= hub.callsADay) return { allowed: false, rule: 'calls_a_day_reached' }
  return ruleOf(callee.who, callee.exception, callee.follows)
}

/** [C26] May this call ring? The answer for block, quiet hours and busy is one ([C29]). */
export function consent(
  caller: CallerFacts,
  callee: CalleeFacts,
  hub: HubPolicy,
  past: readonly PastCall[],
  hidden: PrivateFacts,
  now: number,
): Consent {
  if (!caller.oneself && caller.retryAfter !== null) return tooOften(caller.retryAfter, ['message'])
  const verdict = openly(caller, callee, hub)
  if (!verdict.allowed && isHubs(verdict.rule))
    return { allowed: false, reason: verdict.rule, alternatives: alternativesFor(verdict.rule) }
  if (caller.inAnotherCall) return { allowed: false, reason: 'already_in_call', alternatives: ['message'] }
  if (!verdict.allowed) return { allowed: false, reason: verdict.rule, alternatives: alternativesFor(verdict.rule) }
  const retryAfter = pairRetryAfter(past, now)
  if (retryAfter !== null) return tooOften(retryAfter, WRITE_OR_SPEAK)
  // No early exit: which of the three it was must not show, not even in time.
  const unavailable = [hidden.blocked, hidden.quiet, hidden.busy].filter(Boolean).length > 0
  return unavailable ? { allowed: false, reason: 'unavailable', alternatives: WRITE_OR_SPEAK } : { allowed: true }
}

/** What else a refused caller can do. */
export function alternativesFor(rule: HubRefusal | RuleRefusal): Alternative[] {
  if (rule === 'oneself') return []
  return isHubs(rule) ? ['message'] : WRITE_OR_KNOCK
}

/** [C34] */
function regionAllowed(country: string | null, regions: readonly string[]): boolean {
  return regions.length === 0 || (country !== null && regions.includes(country))
}

const isHubs = (rule: HubRefusal | RuleRefusal): rule is HubRefusal =>
  rule === 'oneself' || rule === 'region_not_allowed' || rule === 'calls_a_day_reached'

const tooOften = (retryAfter: number, alternatives: Alternative[]): ConsentRefusal => ({
  allowed: false,
  reason: 'rate_limited',
  retryAfter,
  alternatives,
})
