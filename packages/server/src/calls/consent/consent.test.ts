import { describe, expect, it } from 'vitest'
import { consent, openly, type CalleeFacts, type CallerFacts, type HubPolicy, type PrivateFacts } from './consent.ts'
import { ruleOf } from './rule.ts'

const NOW = 1_800_000_000_000
const caller: CallerFacts = { oneself: false, retryAfter: null, country: null, callsToday: 0, inAnotherCall: false }
const both = { calleeFollowsCaller: true, callerFollowsCallee: true }
const none = { calleeFollowsCaller: false, callerFollowsCallee: false }
const calleeOnly = { calleeFollowsCaller: true, callerFollowsCallee: false }
const callerOnly = { calleeFollowsCaller: false, callerFollowsCallee: true }
const callee: CalleeFacts = { who: 'followed', exception: null, follows: calleeOnly }
const hub: HubPolicy = { regions: [], callsADay: 100 }
const open: PrivateFacts = { blocked: false, quiet: false, busy: false }
const past = (minutesAgo: number, byCaller = true, answered = false) => ({
  placedAt: NOW - minutesAgo * 60_000,
  byCaller,
  answered,
})

describe('the rule of the callee', () => {
  it.each([
    ['nobody', null, both, false, 'nobody'],
    ['followed', null, none, false, 'not_followed_by'],
    ['followed', null, callerOnly, false, 'not_followed_by'],
    ['followed', null, calleeOnly, true, 'follows_you'],
    ['followed', null, both, true, 'follows_you'],
    ['mutuals', null, calleeOnly, false, 'not_mutual'],
    ['mutuals', null, callerOnly, false, 'not_mutual'],
    ['mutuals', null, both, true, 'mutual'],
    ['everyone', null, none, true, 'everyone'],
    ['nobody', 'allow', none, true, 'exception'],
    ['mutuals', 'allow', none, true, 'exception'],
    ['everyone', 'deny', both, false, 'nobody'],
    ['followed', 'deny', both, false, 'nobody'],
  ] as const)('[C27] %s, exception %s, %j: %s by %s', (who, exception, follows, allowed, rule) => {
    expect(ruleOf(who, exception, follows)).toEqual({ allowed, rule })
  })
})

describe('the order of consent', () => {
  const everythingWrong: {
    caller: CallerFacts
    callee: CalleeFacts
    hub: HubPolicy
    past: ReturnType<typeof past>[]
    hidden: PrivateFacts
  } = {
    caller: { oneself: true, retryAfter: 7, country: 'FR', callsToday: 100, inAnotherCall: true },
    callee: { ...callee, who: 'nobody' },
    hub: { regions: ['US'], callsADay: 100 },
    past: [past(1), past(2), past(3)],
    hidden: { blocked: true, quiet: true, busy: true },
  }

  it('[C26] each reason shows when those before it are out of the way', () => {
    const facts = structuredClone(everythingWrong)
    const reasons: string[] = []
    const ask = () => {
      const answer = consent(facts.caller, facts.callee, facts.hub, facts.past, facts.hidden, NOW)
      reasons.push(answer.allowed ? 'allowed' : answer.reason)
    }
    ask()
    facts.caller.oneself = false
    ask()
    facts.caller.retryAfter = null
    ask()
    facts.caller.country = 'US'
    ask()
    facts.caller.callsToday = 99
    ask()
    facts.caller.inAnotherCall = false
    ask()
    facts.callee = callee
    ask()
    facts.past = []
    ask()
    facts.hidden = open
    ask()
    expect(reasons).toEqual([
      'oneself',
      'rate_limited',
      'region_not_allowed',
      'calls_a_day_reached',
      'already_in_call',
      'nobody',
      'rate_limited',
      'unavailable',
      'allowed',
    ])
  })

  it('[C29] block, quiet hours, busy and any of them together are one answer', () => {
    const answers = [1, 2, 3, 4, 5, 6, 7].map((bits) =>
      JSON.stringify(consent(caller, callee, hub, [], { blocked: !!(bits & 1), quiet: !!(bits & 2), busy: !!(bits & 4) }, NOW)),
    )
    expect(new Set(answers)).toEqual(
      new Set(['{"allowed":false,"reason":"unavailable","alternatives":["message","voice_note"]}']),
    )
  })

  it.each([
    ['nobody', ['message', 'knock']],
    ['mutuals', ['message', 'knock']],
  ] as const)('[C27] %s leaves %j', (who, alternatives) => {
    expect(consent(caller, { ...callee, who }, hub, [], open, NOW)).toMatchObject({ alternatives })
  })

  it.each([
    [[], 'US', true],
    [[], null, true],
    [['US', 'KR'], 'KR', true],
    [['US'], 'KR', false],
    [['US'], null, false],
  ])('[C34] regions %j, country %s: %s', (regions, country, allowed) => {
    expect(consent({ ...caller, country }, callee, { ...hub, regions }, [], open, NOW).allowed).toBe(allowed)
  })

  it('[C36] what is told beforehand knows nothing of blocks, quiet hours and running calls', () => {
    expect(openly({ ...caller, inAnotherCall: true, retryAfter: 9 }, callee, hub)).toEqual({ allowed: true, rule: 'follows_you' })
  })
})

describe('[C32] calls to the same person', () => {
  const answer = (calls: ReturnType<typeof past>[]) => consent(caller, callee, hub, calls, open, NOW)

  it('two unanswered ones are no reason, three are', () => {
    expect(answer([past(1), past(2)]).allowed).toBe(true)
    expect(answer([past(1), past(2), past(4)])).toEqual({
      allowed: false,
      reason: 'rate_limited',
      retryAfter: 6 * 60,
      alternatives: ['message', 'voice_note'],
    })
  })

  it('ten minutes later they are forgotten', () => {
    expect(answer([past(1), past(2), past(10)]).allowed).toBe(true)
  })

  it('an answered call begins the count anew, whoever placed it; the other side’s tries do not count', () => {
    expect(answer([past(1), past(2), past(3, true, true), past(4)]).allowed).toBe(true)
    expect(answer([past(1), past(2), past(3, false, true), past(4)]).allowed).toBe(true)
    expect(answer([past(1), past(2), past(3, false), past(4, false)]).allowed).toBe(true)
  })
})
