import type { Account, Call } from '@maru/protocol'
import { canExtend } from '../machine/active.ts'
import type { Lengths } from '../machine/state.ts'
import { personAt, sideOf, type CallRecord } from './record.ts'

const iso = (time: number): string => new Date(time).toISOString()

/** A call as one of its two people sees it. */
export function presentCall(call: CallRecord, accounts: Map<string, Account>, viewerId: string, lengths: Lengths): Call {
  const { state } = call
  const shared = {
    id: call.id,
    caller: accountIn(accounts, call.callerId),
    callee: accountIn(accounts, call.calleeId),
    reason: call.reason,
    placed_at: iso(state.placedAt),
    revision: state.revision,
  }
  switch (state.state) {
    case 'ringing':
      return { ...shared, state: 'ringing', rings_until: iso(state.ringsUntil) }
    case 'active': {
      const side = sideOf(call, viewerId)
      return {
        ...shared,
        state: 'active',
        accepted_at: iso(state.acceptedAt),
        ends_at: state.endsAt === null ? null : iso(state.endsAt),
        keep_talking: state.keepTalking === null ? [] : [personAt(call, state.keepTalking)],
        can_extend: canExtend(state, lengths),
        device: side === null ? null : state.seats[side].device,
      }
    }
    case 'ended':
      return {
        ...shared,
        state: 'ended',
        outcome: state.outcome,
        ended_at: iso(state.endedAt),
        talked_seconds: 'talkedSeconds' in state ? state.talkedSeconds : 0,
        decline_message: 'declineMessage' in state ? state.declineMessage : null,
        ...(state.outcome === 'grown' ? { grown_into: state.grownInto } : {}),
      }
  }
}

function accountIn(accounts: Map<string, Account>, id: string): Account {
  const account = accounts.get(id)
  if (!account) throw new Error(`account ${id} of a call is missing`)
  return account
}
