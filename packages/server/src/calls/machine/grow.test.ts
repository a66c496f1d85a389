import { describe, expect, it } from 'vitest'
import type { Act } from './acts.ts'
import { nextDeadline } from './deadlines.ts'
import { place, step } from './machine.ts'
import type { CallState, Lengths, Ringing } from './state.ts'

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
const does = (call: CallState, act: Act, now: number) => step(call, act, now, lengths)
const ringing = (): Ringing => place({ device: 'laptop', session: 's1' }, true, T, lengths)
function active(): CallState {
  let { state } = does(ringing(), { act: 'accept', side: 'callee', seat: { device: 'phone', session: 's2' } }, T + 1000)
  for (const side of ['caller', 'callee'] as const) state = does(state, { act: 'entered', side }, T + 1000).state
  return state
}

describe('growing', () => {
  it.each(['caller', 'callee'] as const)('[C42] [C43] the %s lets it grow: it ends, and its room stays open', (side) => {
    const done = does(active(), { act: 'grow', side, into: 'channel' }, T + 31_000)
    expect(done.effects).toEqual([{ effect: 'tell' }])
    expect(done.state).toMatchObject({ state: 'ended', outcome: 'grown', grownInto: 'channel', talkedSeconds: 30 })
    expect(nextDeadline(done.state, lengths)).toBeNull()
  })

  it('[C43] it grows once, and nothing ends it any more', () => {
    const { state } = does(active(), { act: 'grow', side: 'caller', into: 'channel' }, T + 31_000)
    expect(does(state, { act: 'grow', side: 'callee', into: 'other' }, T + 31_000)).toEqual({
      state,
      effects: [],
      refused: 'call_ended',
    })
    for (const act of [
      { act: 'hangUp', side: 'caller' },
      { act: 'blocked', by: 'callee' },
      { act: 'sessionEnded', session: 's1' },
      { act: 'left', side: 'caller' },
      { act: 'tick' },
    ] satisfies Act[])
      expect(does(state, act, T + 999_999)).toEqual({ state, effects: [], refused: null })
  })

  it('[C42] while it rings there is nothing to grow', () => {
    expect(does(ringing(), { act: 'grow', side: 'caller', into: 'channel' }, T + 1000)).toEqual({
      state: ringing(),
      effects: [],
      refused: 'invalid',
    })
  })

  it('[C5] [C42] past its limit it grows no more', () => {
    const late = does(active(), { act: 'grow', side: 'caller', into: 'channel' }, T + 999_999)
    expect(late).toMatchObject({ state: { outcome: 'limit' }, refused: 'call_ended' })
    expect(late.effects).toEqual([{ effect: 'closeRoom' }, { effect: 'tell' }])
  })
})
