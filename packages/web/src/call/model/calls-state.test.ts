import type { ActiveCall, Account, Call, EndedCall, RingingCall } from '@maru/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newest, nextCalls, noCalls, otherOf, unheardEnds, viewOf, type CallsInput } from './calls-state.ts'

const person = (id: string) => ({ id, acct: id, display_name: id }) as Account
const shared = {
  id: 'c1',
  caller: person('mina'),
  callee: person('jun'),
  reason: 'the bike',
  placed_at: '2026-01-01T10:00:00.000Z',
}
const ringing = (revision = 1): RingingCall => ({
  ...shared,
  revision,
  state: 'ringing',
  rings_until: '2026-01-01T10:00:45.000Z',
})
const active = (device: string | null, revision = 2): ActiveCall => ({
  ...shared,
  revision,
  state: 'active',
  accepted_at: '2026-01-01T10:00:05.000Z',
  ends_at: null,
  keep_talking: [],
  can_extend: true,
  device,
})
const ended = (revision = 3): EndedCall => ({
  ...shared,
  revision,
  state: 'ended',
  outcome: 'completed',
  ended_at: '2026-01-01T10:01:00.000Z',
  talked_seconds: 55,
  decline_message: null,
})

const told = (call: Call): CallsInput => ({ type: 'told', call })
const jun = (...inputs: CallsInput[]) => inputs.reduce(nextCalls, noCalls('jun', 'tab-of-jun'))
const mina = (...inputs: CallsInput[]) => inputs.reduce(nextCalls, noCalls('mina', 'tab-of-mina'))

describe('what is on the screen', () => {
  it('[W1] the callee sees it ring, on every screen', () => {
    expect(viewOf(jun(told(ringing()))).at).toBe('incoming')
  })

  it('[W1] the caller sees it ring on the screen that placed it only', () => {
    expect(viewOf(mina(told(ringing()))).at).toBe('none')
    expect(viewOf(mina({ type: 'mine', id: 'c1' }, told(ringing()))).at).toBe('outgoing')
  })

  it('[W2] answered here, it is here; answered elsewhere, it is elsewhere and rings no more', () => {
    expect(viewOf(jun(told(ringing()), told(active('tab-of-jun')))).at).toBe('here')
    expect(viewOf(jun(told(ringing()), told(active('phone-of-jun')))).at).toBe('elsewhere')
  })

  it('[W3] ends with a summary where it was talked, and with nothing elsewhere', () => {
    expect(viewOf(jun(told(active('tab-of-jun')), told(ended()))).at).toBe('ended')
    expect(viewOf(jun(told(active('phone-of-jun')), told(ended()))).at).toBe('none')
    expect(viewOf(jun(told(ringing()), told(ended()))).at).toBe('none')
  })

  it('[W3] what was put away stays away, unless one talks in it', () => {
    const away: CallsInput = { type: 'dismissed', id: 'c1' }
    expect(viewOf(jun(told(ringing()), away)).at).toBe('none')
    expect(viewOf(jun(told(ringing()), away, told(active('tab-of-jun')))).at).toBe('here')
    expect(viewOf(jun(told(active('tab-of-jun')), told(ended()), away)).at).toBe('none')
  })

  it('[W5] hung up here, it is gone at once, and its summary comes when the hub has ended it', () => {
    const hungUp: CallsInput = { type: 'hungUp', id: 'c1' }
    expect(viewOf(jun(told(active('tab-of-jun')), hungUp)).at).toBe('none')
    expect(viewOf(jun(told(active('tab-of-jun')), hungUp, told(ended()))).at).toBe('ended')
    expect(viewOf(mina({ type: 'mine', id: 'c1' }, told(ringing()), hungUp)).at).toBe('none')
  })

  it('[W4] finds calls whose end was not heard', () => {
    expect(unheardEnds(jun(told(ringing())), [])).toEqual(['c1'])
    expect(unheardEnds(jun(told(ringing())), [ringing()])).toEqual([])
    expect(unheardEnds(jun(told(ended())), [])).toEqual([])
  })

  it('knows the other of the two', () => {
    expect(otherOf(ringing(), 'jun').id).toBe('mina')
    expect(otherOf(ringing(), 'mina').id).toBe('jun')
  })

  it('[P5] a thread entry shows what was told since', () => {
    expect(newest(jun(told(ended())), ringing())).toEqual(ended())
    expect(newest(jun(told(ringing())), ended())).toEqual(ended())
    expect(newest(null, ringing())).toEqual(ringing())
  })
})

describe('[P5] the order in which news comes', () => {
  it('does not matter', () => {
    const news: CallsInput[] = [
      told(ringing()),
      told(active('tab-of-jun')),
      told(ended()),
      { type: 'snapshot', calls: [ringing()] },
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray([...news, ...news], { minLength: 1 }), (order) => {
        const known = jun(...order, told(ended()))
        expect(known.calls['c1']).toEqual(ended())
      }),
    )
  })

  it('an older or equal revision changes nothing at all', () => {
    const state = jun(told(active('tab-of-jun')))
    expect(nextCalls(state, told(ringing()))).toBe(state)
    expect(nextCalls(state, told(active('phone-of-jun', 2)))).toBe(state)
  })
})
