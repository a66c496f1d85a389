import * as v from 'valibot'
import { Call } from './calls.ts'

/**
 * Why something was refused, as a code. The sentence for the person is made at the screen, in their language; `error`
 * is an English sentence for developers and for clients that know no codes.
 */
export const Reason = v.picklist([
  // who you are
  'not_signed_in',
  'wrong_password',
  'handle_taken',
  'handle_invalid',
  'password_too_short',
  'sign_up_closed',
  'invite_invalid',
  'forbidden',
  // what you sent
  'invalid',
  'empty',
  'too_long',
  'too_large',
  'unsupported_type',
  'not_found',
  'origin_not_allowed',
  /** A text that begins with `@call` came to a place that would publish it. It was not published. */
  'call_is_not_a_post',
  // how often
  'rate_limited',
  // calls: the rule, told honestly
  'nobody',
  'not_followed_by',
  'not_mutual',
  /** The callee made an exception and does not take calls from this person. */
  'region_not_allowed',
  'calls_a_day_reached',
  'oneself',
  'already_in_call',
  /** Blocked, busy and quiet hours: one and the same answer. */
  'unavailable',
  // calls: acts that came too late, or from the wrong screen
  'answered_elsewhere',
  'call_ended',
  'not_your_call',
  // channels
  'banned',
  'channel_locked',
  'channel_full',
  'channel_ended',
  'removed_lately',
  'slow_mode',
  'link_expired',
  'link_used_up',
  'link_withdrawn',
  /** A guest's name that is a member's, or looks like one. */
  'name_taken',
  /** The embedding page's origin is not one that the channel's owner named. */
  'site_not_allowed',
  // meetings
  /** Somebody else changed it after the asker had read it: nothing was written. */
  'changed_meanwhile',
  // the hub
  'voice_unavailable',
  'internal',
])
export type Reason = v.InferOutput<typeof Reason>

/** What a refused caller can do instead. */
export const Alternative = v.picklist(['message', 'voice_note', 'knock'])
export type Alternative = v.InferOutput<typeof Alternative>

/** The body of every answer that is not 2xx. */
export const Refusal = v.object({
  error: v.string(),
  reason: Reason,
  /** Seconds until it is worth another try, with `rate_limited`. */
  retry_after: v.exactOptional(v.number()),
  alternatives: v.exactOptional(v.array(Alternative)),
  /** With 409: the call as it is now. */
  call: v.exactOptional(Call),
})
export type Refusal = v.InferOutput<typeof Refusal>
