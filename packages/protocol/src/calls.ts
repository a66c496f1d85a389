import * as v from 'valibot'
import { Account } from './entities.ts'

export const REASON_MAX = 200
export const VOICE_NOTE_SECONDS_MAX = 120
export const WAVEFORM_PEAKS = 64

/** A screen (a browser tab or an app's window) that can ring. Made by the client, kept in sessionStorage, secret to its account. */
export const DeviceId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/))

/** How a call ended. Never set while it rings or is active. */
export const CallOutcome = v.picklist([
  /** Somebody hung up. */
  'completed',
  /** The time was up. */
  'limit',
  /** The network of one side, or the voice engine, was gone for too long. */
  'lost',
  /** It goes on as a channel, with a third. */
  'grown',
  /** Nobody answered in time. */
  'missed',
  'declined',
  /** The caller stopped before an answer. */
  'cancelled',
  /** No screen of the callee was open. */
  'unreachable',
  /** Refused as `unavailable`: kept so that both find a trace. Only the caller sees it where a block was the cause. */
  'unavailable',
])
export type CallOutcome = v.InferOutput<typeof CallOutcome>

const shared = {
  id: v.string(),
  caller: Account,
  callee: Account,
  /** Why the caller calls, as they wrote it; may be empty. */
  reason: v.string(),
  placed_at: v.string(),
  /** Rises by one with every change: a client drops what is older than what it has. */
  revision: v.number(),
}

/** A call as one of its two people sees it. `answered_here` is told by comparing device ids on the client, see `device`. */
export const Call = v.variant('state', [
  v.object({ ...shared, state: v.literal('ringing'), rings_until: v.string() }),
  v.object({
    ...shared,
    state: v.literal('active'),
    accepted_at: v.string(),
    /** When the hub ends it; null where the hub sets no length. */
    ends_at: v.nullable(v.string()),
    /** The ids of the accounts that have pressed *Keep talking* in the current stretch. */
    keep_talking: v.array(v.string()),
    /** Whether *Keep talking* is offered by this hub. */
    can_extend: v.boolean(),
    /** The viewer's own device that is in the call; null where the viewer is in it nowhere. Never the other's. */
    device: v.nullable(v.string()),
  }),
  v.object({
    ...shared,
    state: v.literal('ended'),
    outcome: CallOutcome,
    ended_at: v.string(),
    /** Seconds talked; 0 where nobody answered. */
    talked_seconds: v.number(),
    /** What was said with *Decline with a message*, else null. */
    decline_message: v.nullable(v.string()),
    /** The id of the channel that it has become; only with the outcome `grown`. It is gone once the last has left. */
    grown_into: v.exactOptional(v.string()),
  }),
])
export type Call = v.InferOutput<typeof Call>
export type RingingCall = Extract<Call, { state: 'ringing' }>
export type ActiveCall = Extract<Call, { state: 'active' }>
export type EndedCall = Extract<Call, { state: 'ended' }>

/** What a device needs to enter the voice engine. Exists only after the yes, for the two devices of the call alone. */
export const Ticket = v.object({
  /** WebSocket address of a LiveKit-compatible server. */
  url: v.string(),
  token: v.string(),
})
export type Ticket = v.InferOutput<typeof Ticket>

export const PlaceCall = v.object({
  callee_id: v.string(),
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(REASON_MAX)), ''),
  device: DeviceId,
})
export const AnswerCall = v.object({ device: DeviceId })
export const DeclineCall = v.object({ message: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), '') })

/** `ticket` has a value where the call is active and the asking device is in it (a glare connects at once). */
export const CallAndTicket = v.object({ call: Call, ticket: v.nullable(Ticket) })
export type CallAndTicket = v.InferOutput<typeof CallAndTicket>

/** Told before sending: may I ring this person? Never tells of blocks, quiet hours or a running call. */
export const CallCheck = v.object({
  callee: Account,
  allowed: v.boolean(),
  /** The rule of the callee that decides: what lets me through, or what stands in the way. */
  rule: v.picklist([
    'follows_you',
    'mutual',
    'everyone',
    'exception',
    'nobody',
    'not_followed_by',
    'not_mutual',
    'oneself',
    'region_not_allowed',
    'calls_a_day_reached',
  ]),
  /** The call's length in seconds; null for no limit. */
  seconds: v.nullable(v.number()),
  can_extend: v.boolean(),
  cost: v.literal(0),
  alternatives: v.array(v.picklist(['message', 'voice_note', 'knock'])),
})
export type CallCheck = v.InferOutput<typeof CallCheck>

/** Who may ring me. `followed`: people I follow, the rule of 2009 and the default. */
export const WhoMayRing = v.picklist(['nobody', 'followed', 'mutuals', 'everyone'])
export type WhoMayRing = v.InferOutput<typeof WhoMayRing>

export const ClockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

export const CallSettings = v.object({
  who: WhoMayRing,
  /** Local clock times in `time_zone`; may go over midnight. Null: none. */
  quiet_hours: v.nullable(v.object({ from: ClockTime, to: ClockTime })),
  /** IANA name. */
  time_zone: v.pipe(v.string(), v.maxLength(64)),
})
export type CallSettings = v.InferOutput<typeof CallSettings>

/** An exception by person goes before `who`, and does not go before a block, quiet hours or a running call. */
export const CallException = v.object({ account: Account, verdict: v.picklist(['allow', 'deny']) })
export type CallException = v.InferOutput<typeof CallException>
export const SetCallException = v.object({ verdict: v.picklist(['allow', 'deny']) })

/** A request to be let through: shows once with its reason and rings nothing. */
export const Knock = v.object({ id: v.string(), account: Account, reason: v.string(), created_at: v.string() })
export type Knock = v.InferOutput<typeof Knock>
export const MakeKnock = v.object({
  account_id: v.string(),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(REASON_MAX)),
})
