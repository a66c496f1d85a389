import type { CallState, Lengths, Side } from '../machine/state.ts'
import { CALLER_GONE_MS, GRACE_MS, LOST_MS } from '../machine/state.ts'
import type { CallLimits } from '../../config/config.ts'

/** A call as the hub keeps it: who, why, and where its life stands. */
export type CallRecord = {
  readonly id: string
  readonly callerId: string
  readonly calleeId: string
  readonly reason: string
  /** False where a block was in the way. */
  readonly calleeSees: boolean
  readonly state: CallState
}

/** Which of the two somebody is; null: neither, or they must not know of it ([C23], [C30]). */
export function sideOf(call: CallRecord, accountId: string): Side | null {
  if (accountId === call.callerId) return 'caller'
  return accountId === call.calleeId && call.calleeSees ? 'callee' : null
}

export const personAt = (call: CallRecord, side: Side): string => (side === 'caller' ? call.callerId : call.calleeId)

/** The people who may know of it, each with the other. */
export function linesOf(call: CallRecord): { ownerId: string; withId: string; side: Side }[] {
  const lines: { ownerId: string; withId: string; side: Side }[] = [
    { ownerId: call.callerId, withId: call.calleeId, side: 'caller' },
  ]
  if (call.calleeSees) lines.push({ ownerId: call.calleeId, withId: call.callerId, side: 'callee' })
  return lines
}

export const roomOf = (callId: string): string => `call_${callId}`
/** The call whose room this is; null where it is no call's. */
export const callOfRoom = (room: string): string | null => (room.startsWith('call_') ? room.slice('call_'.length) : null)

export function lengthsOf(limits: CallLimits): Lengths {
  return {
    ring: limits.ringSeconds * 1000,
    grace: GRACE_MS,
    callerGone: CALLER_GONE_MS,
    call: limits.seconds === null ? null : limits.seconds * 1000,
    longest: limits.longestSeconds * 1000,
    canExtend: limits.canExtend,
    lost: LOST_MS,
  }
}
