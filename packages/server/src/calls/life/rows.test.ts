import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallState } from '../machine/state.ts'
import { recordOf, rowOf } from './rows.ts'

const time = fc.integer({ min: 1, max: 2 ** 45 })
const maybe = fc.option(time, { nil: null })
const seat = fc.record({ device: fc.string(), session: fc.string() })
const common = { revision: fc.nat(), placedAt: time }
const endedCommon = { state: fc.constant('ended' as const), ...common, endedAt: time }

const state: fc.Arbitrary<CallState> = fc.oneof(
  fc.record({
    state: fc.constant('ringing' as const),
    ...common,
    ringsUntil: time,
    placing: seat,
    unreachableAt: maybe,
    callerGoneAt: maybe,
  }),
  fc.record({
    state: fc.constant('active' as const),
    ...common,
    acceptedAt: time,
    endsAt: maybe,
    keepTalking: fc.constantFrom('caller' as const, 'callee' as const, null),
    seats: fc.record({ caller: seat, callee: seat }),
    outSince: fc.record({ caller: maybe, callee: maybe }),
  }),
  fc.record({
    ...endedCommon,
    outcome: fc.constantFrom('completed' as const, 'limit' as const, 'lost' as const),
    acceptedAt: time,
    talkedSeconds: fc.nat(),
  }),
  fc.record({
    ...endedCommon,
    outcome: fc.constant('grown' as const),
    acceptedAt: time,
    talkedSeconds: fc.nat(),
    grownInto: fc.string(),
  }),
  fc.record({ ...endedCommon, outcome: fc.constant('declined' as const), declineMessage: fc.option(fc.string(), { nil: null }) }),
  fc.record({
    ...endedCommon,
    outcome: fc.constantFrom('missed' as const, 'cancelled' as const, 'unreachable' as const, 'unavailable' as const),
  }),
)
const record = fc.record({
  id: fc.string(),
  callerId: fc.string(),
  calleeId: fc.string(),
  reason: fc.string(),
  calleeSees: fc.boolean(),
  state,
})

describe('a call as a row', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(record, (call) => {
        expect(recordOf(rowOf(call))).toEqual(call)
      }),
    )
  })

  it('forgets devices and sessions when it has ended', () => {
    fc.assert(
      fc.property(record, (call) => {
        const row = rowOf(call)
        if (call.state.state !== 'ended') return
        expect([row.caller_device, row.caller_session, row.callee_device, row.callee_session]).toEqual([null, null, null, null])
      }),
    )
  })

  it('that says what no call can be is refused', () => {
    const row = rowOf({
      id: '1',
      callerId: 'a',
      calleeId: 'b',
      reason: '',
      calleeSees: true,
      state: { state: 'ended', revision: 1, placedAt: 1, endedAt: 1, outcome: 'missed' },
    })
    expect(() => recordOf({ ...row, outcome: null })).toThrow('has no outcome')
    expect(() => recordOf({ ...row, state: 'active' })).toThrow('has no')
  })
})
