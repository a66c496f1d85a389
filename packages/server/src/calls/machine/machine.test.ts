import { describe, expect, it } from 'vitest'
import type { Act, Step } from './acts.ts'
import { canExtend } from './active.ts'
import { nextDeadline } from './deadlines.ts'
import { place, placeUnavailable, step } from './machine.ts'
import { RESTART_GRACE_MS, type Active, type CallState, type Lengths, type Ringing } from './state.ts'

const T = 1_000_000
const lengths: Lengths = {
  ring: 45_000,
  grace: 5_000,
  callerGone: 10_000,
  call: 120_000,
  longest: 300_000,
  canExtend: true,
  lost: 20_000,
}
const laptop = { device: 'callers-laptop', session: 's1' }
const phone = { device: 'callees-phone', session: 's2' }
const tablet = { device: 'callees-tablet', session: 's3' }
const accept: Act = { act: 'accept', side: 'callee', seat: phone }

const does = (call: CallState, act: Act, now = T + 1000, rules = lengths): Step => step(call, act, now, rules)
const effects = (done: Step) => done.effects.map((e) => ('to' in e ? `${e.effect} ${e.to}` : e.effect))
const ringing = (): Ringing => place(laptop, true, T, lengths)
function active(rules = lengths): Active {
  let { state } = does(ringing(), accept, T + 1000, rules)
  for (const side of ['caller', 'callee'] as const) state = does(state, { act: 'entered', side }, T + 1000, rules).state
  if (state.state !== 'active') throw new Error('not active')
  return state
}
const ended = () => does(active(), { act: 'hangUp', side: 'caller' }).state

describe('ringing', () => {
  it('[C2][C4][C6] begins with revision 1 and a deadline, and without any effect in the engine', () => {
    expect(ringing()).toMatchObject({ state: 'ringing', revision: 1, ringsUntil: T + 45_000, unreachableAt: null })
    expect(nextDeadline(ringing(), lengths)).toBe(T + 45_000)
  })

  it('[C6] ends missed when the time is up, at that time, also if the timer is late', () => {
    const done = does(ringing(), { act: 'tick' }, T + 60_000)
    expect(done.state).toEqual({ state: 'ended', revision: 2, placedAt: T, endedAt: T + 45_000, outcome: 'missed' })
    expect(effects(done)).toEqual(['tell', 'missed'])
    expect(does(ringing(), { act: 'tick' }, T + 44_999).state).toEqual(ringing())
  })

  it('[C5] an accept after the deadline is too late', () => {
    const done = does(ringing(), accept, T + 45_000)
    expect(done).toMatchObject({ state: { outcome: 'missed' }, refused: 'call_ended' })
  })

  it('[C7] rings for a grace where no screen is open', () => {
    const call = place(laptop, false, T, lengths)
    expect(does(call, { act: 'tick' }, T + 4999).state).toEqual(call)
    expect(does(call, { act: 'tick' }, T + 5000).state).toMatchObject({ outcome: 'unreachable', endedAt: T + 5000 })
  })

  it('[C7] a screen that opens takes the grace away, the last that closes gives it again', () => {
    const opened = does(place(laptop, false, T, lengths), { act: 'screenOpened' }).state
    expect(opened).toEqual({ ...ringing(), revision: 2 })
    expect(does(opened, { act: 'screenOpened' }).state).toBe(opened)
    const gone = does(opened, { act: 'screensGone', grace: lengths.grace }, T + 2000).state
    expect(gone).toMatchObject({ revision: 3, unreachableAt: T + 7000 })
    expect(does(gone, { act: 'screensGone', grace: lengths.grace }, T + 3000).state).toBe(gone)
  })

  it('[C8][C13] accept opens the room and makes two tickets', () => {
    const done = does(ringing(), accept)
    expect(done.state).toEqual({
      state: 'active',
      revision: 2,
      placedAt: T,
      acceptedAt: T + 1000,
      endsAt: T + 121_000,
      keepTalking: null,
      seats: { caller: laptop, callee: phone },
      outSince: { caller: T + 1000, callee: T + 1000 },
    })
    expect(effects(done)).toEqual(['openRoom', 'ticket caller', 'ticket callee', 'tell'])
  })

  it('[C23] the caller cannot accept or decline their own call', () => {
    expect(does(ringing(), { act: 'accept', side: 'caller', seat: laptop })).toMatchObject({
      state: ringing(),
      refused: 'not_your_call',
    })
    expect(does(ringing(), { act: 'decline', side: 'caller', message: '' })).toMatchObject({
      state: ringing(),
      refused: 'not_your_call',
    })
  })

  it('[C9] decline keeps its message, and is no missed call', () => {
    const done = does(ringing(), { act: 'decline', side: 'callee', message: 'in a meeting' })
    expect(done.state).toMatchObject({ outcome: 'declined', declineMessage: 'in a meeting' })
    expect(effects(done)).toEqual(['tell'])
    expect(does(ringing(), { act: 'hangUp', side: 'callee' }).state).toMatchObject({ outcome: 'declined', declineMessage: null })
  })

  it('[C10][C24] the caller hangs up: cancelled, a missed call for the callee', () => {
    const done = does(ringing(), { act: 'hangUp', side: 'caller' })
    expect(done.state).toMatchObject({ outcome: 'cancelled', endedAt: T + 1000 })
    expect(effects(done)).toEqual(['tell', 'missed'])
  })

  it('[C11] the placing screen may be gone for 10 s', () => {
    const gone = does(ringing(), { act: 'placingScreenGone' }, T + 1000).state
    expect(nextDeadline(gone, lengths)).toBe(T + 11_000)
    expect(does(gone, { act: 'placingScreenGone' }, T + 5000).state).toBe(gone)
    expect(does(gone, { act: 'placingScreenBack' }, T + 10_999).state).toMatchObject({ state: 'ringing', callerGoneAt: null })
    expect(does(gone, { act: 'tick' }, T + 11_000).state).toMatchObject({ outcome: 'cancelled' })
  })

  it.each([
    ['callee', 'declined'],
    ['caller', 'cancelled'],
  ] as const)('[C20] a block by the %s looks %s', (by, outcome) => {
    expect(does(ringing(), { act: 'blocked', by }).state).toMatchObject({ state: 'ended', outcome })
  })

  it('[C21] signing out of the placing session cancels, of any other changes nothing', () => {
    expect(does(ringing(), { act: 'sessionEnded', session: 's1' }).state).toMatchObject({ outcome: 'cancelled' })
    expect(does(ringing(), { act: 'sessionEnded', session: 's2' }).state).toEqual(ringing())
  })

  it.each<[Act]>([
    [{ act: 'join', side: 'caller', device: laptop.device }],
    [{ act: 'entered', side: 'caller' }],
    [{ act: 'left', side: 'callee' }],
    [{ act: 'engineGone' }],
  ])('[C4] %j has no effect in the engine', (act) =>
    expect(does(ringing(), act)).toEqual({ state: ringing(), effects: [], refused: null }),
  )

  it('keep talking is nothing that one can do yet', () => {
    expect(does(ringing(), { act: 'keepTalking', side: 'caller' }).refused).toBe('invalid')
  })

  it('[C25] after a restart screens get 10 s to come back', () => {
    expect(does(ringing(), { act: 'screensGone', grace: RESTART_GRACE_MS }, T + 1).state).toMatchObject({
      unreachableAt: T + 10_001,
    })
  })
})

describe('active', () => {
  it('[C8] accept again: same device the same answer, another one too late', () => {
    expect(does(active(), accept)).toMatchObject({ state: active(), refused: null })
    expect(effects(does(active(), accept))).toEqual(['openRoom', 'ticket callee'])
    expect(does(active(), { act: 'accept', side: 'callee', seat: tablet })).toMatchObject({
      effects: [],
      refused: 'answered_elsewhere',
    })
    expect(does(active(), { act: 'accept', side: 'caller', seat: laptop }).refused).toBe('not_your_call')
  })

  it('[C13] join gives a ticket to the device that is in the call and to no other', () => {
    expect(effects(does(active(), { act: 'join', side: 'caller', device: laptop.device }))).toEqual(['openRoom', 'ticket caller'])
    expect(does(active(), { act: 'join', side: 'callee', device: laptop.device })).toMatchObject({
      effects: [],
      refused: 'answered_elsewhere',
    })
  })

  it('decline comes too late', () => {
    expect(does(active(), { act: 'decline', side: 'callee', message: '' }).refused).toBe('answered_elsewhere')
    expect(does(active(), { act: 'decline', side: 'caller', message: '' }).refused).toBe('not_your_call')
  })

  it.each(['caller', 'callee'] as const)('[C14] the %s hangs up: the room closes before anything else', (side) => {
    const done = does(active(), { act: 'hangUp', side }, T + 31_500)
    expect(done.state).toMatchObject({ outcome: 'completed', talkedSeconds: 30, endedAt: T + 31_500 })
    expect(effects(done)).toEqual(['closeRoom', 'tell'])
  })

  it('[C15] ends at its limit', () => {
    expect(nextDeadline(active(), lengths)).toBe(T + 121_000)
    expect(does(active(), { act: 'tick' }, T + 125_000).state).toMatchObject({
      outcome: 'limit',
      talkedSeconds: 120,
      endedAt: T + 121_000,
    })
  })

  it('[C16] keep talking needs both', () => {
    const one = does(active(), { act: 'keepTalking', side: 'caller' })
    expect(one).toMatchObject({ state: { keepTalking: 'caller', endsAt: T + 121_000 }, effects: [{ effect: 'tell' }] })
    expect(does(one.state, { act: 'keepTalking', side: 'caller' }).state).toBe(one.state)
    const two = does(one.state, { act: 'keepTalking', side: 'callee' })
    expect(two).toMatchObject({ state: { keepTalking: null, endsAt: T + 241_000 }, effects: [{ effect: 'tell' }] })
  })

  it('[C16] the longest call is the end of it', () => {
    let state: CallState = active()
    for (const side of ['caller', 'callee', 'callee', 'caller', 'caller', 'callee'] as const)
      state = does(state, { act: 'keepTalking', side }).state
    expect(state).toMatchObject({ endsAt: T + 301_000, keepTalking: null })
    expect(state.state === 'active' && canExtend(state, lengths)).toBe(false)
  })

  it('[C16] where the hub offers none pressing changes nothing', () => {
    const rules = { ...lengths, canExtend: false }
    expect(does(active(rules), { act: 'keepTalking', side: 'caller' }, T + 2000, rules)).toEqual({
      state: active(rules),
      effects: [],
      refused: null,
    })
  })

  it.each([
    [null, 300_000, T + 301_000],
    [null, null, null],
    [120_000, null, T + 121_000],
  ])('[C17] length %s, longest %s: ends at %s', (call, longest, endsAt) => {
    expect(active({ ...lengths, call, longest }).endsAt).toBe(endsAt)
  })

  it('[C18] nobody came: lost after 20 s, nothing talked', () => {
    const { state } = does(ringing(), accept)
    expect(does(state, { act: 'tick' }, T + 20_999).state).toBe(state)
    expect(does(state, { act: 'tick' }, T + 21_000).state).toMatchObject({ outcome: 'lost', talkedSeconds: 0 })
  })

  it('[C18] out for 20 s: lost, and the silence does not count; back in time: nothing', () => {
    const out = does(active(), { act: 'left', side: 'callee' }, T + 11_000).state
    expect(does(out, { act: 'left', side: 'callee' }, T + 15_000).state).toBe(out)
    expect(does(out, { act: 'entered', side: 'callee' }, T + 30_999).state).toMatchObject({
      outSince: { caller: null, callee: null },
    })
    expect(does(out, { act: 'tick' }, T + 31_000).state).toMatchObject({
      outcome: 'lost',
      talkedSeconds: 10,
      endedAt: T + 31_000,
    })
  })

  it('[C19] the engine is gone: both are out, from then or from before', () => {
    const out = does(active(), { act: 'left', side: 'callee' }, T + 5000).state
    const gone = does(out, { act: 'engineGone' }, T + 9000).state
    expect(gone).toMatchObject({ outSince: { caller: T + 9000, callee: T + 5000 } })
    expect(does(gone, { act: 'engineGone' }, T + 10_000).state).toBe(gone)
  })

  it.each(['caller', 'callee'] as const)('[C20] a block by the %s looks like hanging up', (by) => {
    expect(does(active(), { act: 'blocked', by }).state).toMatchObject({ outcome: 'completed' })
  })

  it('[C21] a session ends', () => {
    expect(does(active(), { act: 'sessionEnded', session: 's2' }).state).toMatchObject({ outcome: 'completed' })
    expect(does(active(), { act: 'sessionEnded', session: 's3' }).state).toEqual(active())
  })

  it('a clock that was set back makes no negative talk', () => {
    expect(does(active(), { act: 'hangUp', side: 'caller' }, T - 50_000).state).toMatchObject({
      talkedSeconds: 0,
      endedAt: T + 1000,
    })
  })
})

describe('ended', () => {
  it.each<[Act, string | null]>([
    [accept, 'call_ended'],
    [{ act: 'decline', side: 'callee', message: '' }, 'call_ended'],
    [{ act: 'keepTalking', side: 'caller' }, 'call_ended'],
    [{ act: 'join', side: 'caller', device: laptop.device }, 'call_ended'],
    [{ act: 'grow', side: 'callee', into: 'channel' }, 'call_ended'],
    [{ act: 'hangUp', side: 'caller' }, null],
    [{ act: 'screenOpened' }, null],
    [{ act: 'entered', side: 'caller' }, null],
    [{ act: 'blocked', by: 'caller' }, null],
    [{ act: 'sessionEnded', session: 's1' }, null],
    [{ act: 'tick' }, null],
  ])('[C1][C22] %j: refused %s, and nothing changes', (act, refused) => {
    expect(does(ended(), act, T + 999_999)).toEqual({ state: ended(), effects: [], refused })
  })

  it('[C22] a second decline is no error', () => {
    const declined = does(ringing(), { act: 'decline', side: 'callee', message: 'later' }).state
    expect(does(declined, { act: 'decline', side: 'callee', message: '' })).toEqual({
      state: declined,
      effects: [],
      refused: null,
    })
  })

  it('[C30] unavailable is an ended call from the start', () => {
    expect(placeUnavailable(T)).toEqual({ state: 'ended', revision: 1, placedAt: T, endedAt: T, outcome: 'unavailable' })
    expect(nextDeadline(placeUnavailable(T), lengths)).toBeNull()
  })
})
