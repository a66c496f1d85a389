import type { CallOutcome } from '@maru/protocol'

/** The two people of a call. */
export type Side = 'caller' | 'callee'

/** Where a person takes part: one screen, of one session. */
export type Seat = { device: string; session: string }

/** Nobody has answered yet; nothing exists in the voice engine. */
export type Ringing = {
  state: 'ringing'
  revision: number
  placedAt: number
  ringsUntil: number
  /** The screen that the call was placed from. */
  placing: Seat
  /** When it ends for want of a screen at the callee's; null while one is open. */
  unreachableAt: number | null
  /** When it ends because the placing screen is gone; null while that is there. */
  callerGoneAt: number | null
}

/** Both said yes: the room is open, each has one device in it. */
export type Active = {
  state: 'active'
  revision: number
  placedAt: number
  acceptedAt: number
  endsAt: number | null
  /** Who alone has pressed *Keep talking* in this stretch. Both together begin the next stretch, so there is no "both". */
  keepTalking: Side | null
  seats: Record<Side, Seat>
  /** Since when a side is not in the engine; null while it is. */
  outSince: Record<Side, number | null>
}

type EndedCommon = { state: 'ended'; revision: number; placedAt: number; endedAt: number }

/** It was talked. */
export type EndedAnswered = EndedCommon & {
  outcome: Extract<CallOutcome, 'completed' | 'limit' | 'lost'>
  acceptedAt: number
  talkedSeconds: number
}
/** It goes on as a channel. */
export type EndedGrown = EndedCommon & { outcome: 'grown'; acceptedAt: number; talkedSeconds: number; grownInto: string }
/** The callee said no. */
type EndedDeclined = EndedCommon & { outcome: 'declined'; declineMessage: string | null }
/** Nobody answered. */
export type EndedUnanswered = EndedCommon & {
  outcome: Extract<CallOutcome, 'missed' | 'cancelled' | 'unreachable' | 'unavailable'>
}
export type Ended = EndedAnswered | EndedGrown | EndedDeclined | EndedUnanswered

export type CallState = Ringing | Active | Ended

/** The hub's lengths, in milliseconds; null: none. */
export type Lengths = {
  ring: number
  /** How long it rings where no screen is open. */
  grace: number
  /** How long the placing screen may be gone. */
  callerGone: number
  /** One stretch of talking. */
  call: number | null
  longest: number | null
  canExtend: boolean
  /** How long a side may be out of the engine. */
  lost: number
}

export const GRACE_MS = 5_000
export const CALLER_GONE_MS = 10_000
export const LOST_MS = 20_000
/** [C25] Screens need a little longer to come back to a hub that was restarted. */
export const RESTART_GRACE_MS = 10_000
