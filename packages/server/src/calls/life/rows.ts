import type { CallsTable } from '../../db/tables/calls.ts'
import type { CallState, Ended, Seat } from '../machine/state.ts'
import type { CallRecord } from './record.ts'

type StateColumns = Omit<CallsTable, 'id' | 'caller_id' | 'callee_id' | 'reason' | 'callee_sees'>

/** A row as a record. @throws where the row says what no call can be. */
export function recordOf(row: CallsTable): CallRecord {
  return {
    id: row.id,
    callerId: row.caller_id,
    calleeId: row.callee_id,
    reason: row.reason,
    calleeSees: row.callee_sees === 1,
    state: stateOf(row),
  }
}

/** A new call as a row. */
export function rowOf(call: CallRecord): CallsTable {
  return {
    id: call.id,
    caller_id: call.callerId,
    callee_id: call.calleeId,
    reason: call.reason,
    callee_sees: call.calleeSees ? 1 : 0,
    ...columnsOf(call.state),
  }
}

const NOTHING = {
  rings_until: null,
  unreachable_at: null,
  caller_gone_at: null,
  caller_device: null,
  caller_session: null,
  callee_device: null,
  callee_session: null,
  accepted_at: null,
  ends_at: null,
  keep_talking: null,
  caller_out_since: null,
  callee_out_since: null,
  ended_at: null,
  outcome: null,
  decline_message: null,
  talked_seconds: null,
  grown_into: null,
} as const

/** Where a call's life stands, as columns. Whose device was in it is forgotten when it ends. */
export function columnsOf(state: CallState): StateColumns {
  const common = { ...NOTHING, state: state.state, revision: state.revision, placed_at: state.placedAt }
  switch (state.state) {
    case 'ringing':
      return {
        ...common,
        rings_until: state.ringsUntil,
        unreachable_at: state.unreachableAt,
        caller_gone_at: state.callerGoneAt,
        caller_device: state.placing.device,
        caller_session: state.placing.session,
      }
    case 'active':
      return {
        ...common,
        caller_device: state.seats.caller.device,
        caller_session: state.seats.caller.session,
        callee_device: state.seats.callee.device,
        callee_session: state.seats.callee.session,
        accepted_at: state.acceptedAt,
        ends_at: state.endsAt,
        keep_talking: state.keepTalking,
        caller_out_since: state.outSince.caller,
        callee_out_since: state.outSince.callee,
      }
    case 'ended':
      return {
        ...common,
        ended_at: state.endedAt,
        outcome: state.outcome,
        accepted_at: 'acceptedAt' in state ? state.acceptedAt : null,
        talked_seconds: 'talkedSeconds' in state ? state.talkedSeconds : null,
        decline_message: 'declineMessage' in state ? state.declineMessage : null,
        grown_into: state.outcome === 'grown' ? state.grownInto : null,
      }
  }
}

function stateOf(row: CallsTable): CallState {
  const need = <T>(value: T | null, column: keyof CallsTable): T => {
    if (value === null) throw new Error(`call ${row.id} is ${row.state} and has no ${column}`)
    return value
  }
  const common = { revision: row.revision, placedAt: row.placed_at }
  const caller = (): Seat => ({
    device: need(row.caller_device, 'caller_device'),
    session: need(row.caller_session, 'caller_session'),
  })
  switch (row.state) {
    case 'ringing':
      return {
        state: 'ringing',
        ...common,
        ringsUntil: need(row.rings_until, 'rings_until'),
        placing: caller(),
        unreachableAt: row.unreachable_at,
        callerGoneAt: row.caller_gone_at,
      }
    case 'active': {
      const callee = { device: need(row.callee_device, 'callee_device'), session: need(row.callee_session, 'callee_session') }
      return {
        state: 'active',
        ...common,
        acceptedAt: need(row.accepted_at, 'accepted_at'),
        endsAt: row.ends_at,
        keepTalking: row.keep_talking,
        seats: { caller: caller(), callee },
        outSince: { caller: row.caller_out_since, callee: row.callee_out_since },
      }
    }
    case 'ended':
      return endedOf(row, need)
  }
}

function endedOf(row: CallsTable, need: <T>(value: T | null, column: keyof CallsTable) => T): Ended {
  const outcome = need(row.outcome, 'outcome')
  const common = {
    state: 'ended',
    revision: row.revision,
    placedAt: row.placed_at,
    endedAt: need(row.ended_at, 'ended_at'),
  } as const
  switch (outcome) {
    case 'completed':
    case 'limit':
    case 'lost':
      return {
        ...common,
        outcome,
        acceptedAt: need(row.accepted_at, 'accepted_at'),
        talkedSeconds: need(row.talked_seconds, 'talked_seconds'),
      }
    case 'grown':
      return {
        ...common,
        outcome,
        acceptedAt: need(row.accepted_at, 'accepted_at'),
        talkedSeconds: need(row.talked_seconds, 'talked_seconds'),
        grownInto: need(row.grown_into, 'grown_into'),
      }
    case 'declined':
      return { ...common, outcome, declineMessage: row.decline_message }
    case 'missed':
    case 'cancelled':
    case 'unreachable':
    case 'unavailable':
      return { ...common, outcome }
  }
}
