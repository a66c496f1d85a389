import type { CallOutcome } from '@maru/protocol'

/** One call, as `calls/machine/state.ts` has it: a column that its state does not have is null. */
export type CallsTable = {
  id: string
  caller_id: string
  callee_id: string
  reason: string
  /** 0: a block was in the way; the callee must not see it. */
  callee_sees: number
  state: 'ringing' | 'active' | 'ended'
  revision: number
  placed_at: number
  rings_until: number | null
  unreachable_at: number | null
  caller_gone_at: number | null
  caller_device: string | null
  caller_session: string | null
  callee_device: string | null
  callee_session: string | null
  accepted_at: number | null
  ends_at: number | null
  keep_talking: 'caller' | 'callee' | null
  caller_out_since: number | null
  callee_out_since: number | null
  ended_at: number | null
  outcome: CallOutcome | null
  decline_message: string | null
  talked_seconds: number | null
  /** The channel that it has become. */
  grown_into: string | null
}
