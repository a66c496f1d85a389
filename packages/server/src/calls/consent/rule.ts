import type { CallCheck, WhoMayRing } from '@maru/protocol'

/** [C28] Who follows whom, as it stood before a block. */
export type Follows = { calleeFollowsCaller: boolean; callerFollowsCallee: boolean }

type Rule = CallCheck['rule']
export type RuleRefusal = Extract<Rule, 'nobody' | 'not_followed_by' | 'not_mutual'>
export type RuleVerdict =
  | { allowed: true; rule: Extract<Rule, 'follows_you' | 'mutual' | 'everyone' | 'exception'> }
  | { allowed: false; rule: RuleRefusal }

/** [C27] What the callee's own rule says about one caller. */
export function ruleOf(who: WhoMayRing, exception: 'allow' | 'deny' | null, follows: Follows): RuleVerdict {
  if (exception === 'allow') return { allowed: true, rule: 'exception' }
  if (exception === 'deny') return { allowed: false, rule: 'nobody' }
  switch (who) {
    case 'nobody':
      return { allowed: false, rule: 'nobody' }
    case 'followed':
      return follows.calleeFollowsCaller ? { allowed: true, rule: 'follows_you' } : { allowed: false, rule: 'not_followed_by' }
    case 'mutuals':
      return follows.calleeFollowsCaller && follows.callerFollowsCallee
        ? { allowed: true, rule: 'mutual' }
        : { allowed: false, rule: 'not_mutual' }
    case 'everyone':
      return { allowed: true, rule: 'everyone' }
  }
}
