import { describe, expect, it } from 'vitest'
import { nextStay, OUTSIDE, type Stay, type StayInput } from './stay.ts'

const play = (...inputs: StayInput[]): Stay => inputs.reduce(nextStay, OUTSIDE)
const SEAT: StayInput = { type: 'seated', as: 'guest', identity: 'guest_1', maySpeak: true, muted: false }

describe('a stay', () => {
  it('[EM4] door, way in, inside, out', () => {
    expect(play({ type: 'knocked' })).toEqual({ at: 'door', problem: null })
    const inside = play({ type: 'knocked' }, { type: 'entering', as: 'guest' }, SEAT)
    expect(inside).toMatchObject({ at: 'inside', line: 'connecting', muted: false })
    expect(nextStay(inside, { type: 'gone', why: 'left' })).toEqual(OUTSIDE)
    expect(nextStay(inside, { type: 'gone', why: 'removed' })).toEqual({ at: 'out', why: 'removed' })
  })

  it('[EM4] a no leads back to the door, with its reason', () => {
    const turned: StayInput = { type: 'turned_away', reason: 'name_taken' }
    expect(play({ type: 'entering', as: 'guest' }, turned)).toEqual({ at: 'door', problem: 'name_taken' })
    expect(play({ type: 'entering', as: 'guest' }, { type: 'waits' }, turned).at).toBe('door')
  })

  it('[EM4] whoever went back is not pulled in by what was asked before', () => {
    expect(play({ type: 'entering', as: 'member' }, { type: 'went_back' }, SEAT)).toEqual(OUTSIDE)
    expect(play({ type: 'told', change: { muted: true } })).toBe(OUTSIDE)
  })

  it('[EM4] inside, nothing at the door counts', () => {
    const inside = play({ type: 'entering', as: 'guest' }, SEAT)
    for (const input of [
      { type: 'knocked' },
      { type: 'went_back' },
      { type: 'popup_opened' },
      { type: 'waits' },
      { type: 'turned_away', reason: 'x' },
      { type: 'told', change: { muted: false } },
    ] satisfies StayInput[])
      expect(nextStay(inside, input)).toBe(inside)
    expect(nextStay(inside, { type: 'told', change: { line: 'live' } })).toMatchObject({ line: 'live' })
  })
})
