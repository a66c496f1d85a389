import { describe, expect, it } from 'vitest'
import { nextSessionState, retryDelay, type SessionInput, type SessionState } from './session-state.ts'

const after = (...inputs: SessionInput[]) => inputs.reduce<SessionState>(nextSessionState, { at: 'connecting' })

describe('nextSessionState', () => {
  it('[V1] is connecting until it is live for the first time, then reconnecting', () => {
    expect(after({ type: 'gone' })).toEqual({ at: 'connecting' })
    expect(after({ type: 'joined' })).toEqual({ at: 'live' })
    expect(after({ type: 'joined' }, { type: 'gone' })).toEqual({ at: 'reconnecting' })
    expect(after({ type: 'joined' }, { type: 'gone' }, { type: 'joined' })).toEqual({ at: 'live' })
  })

  it('[V1] closed is for good, with its first reason', () => {
    expect(after({ type: 'closed', why: 'ended' }, { type: 'closed', why: 'lost' }, { type: 'joined' })).toEqual({
      at: 'closed',
      why: 'ended',
    })
  })

  it('[V1] the same object comes back where nothing changed', () => {
    const live: SessionState = { at: 'live' }
    expect(nextSessionState(live, { type: 'joined' })).toBe(live)
  })
})

describe('retryDelay', () => {
  it('[V4] at once, then from 0.25 s to 2 s', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map(retryDelay)).toEqual([0, 250, 500, 1000, 2000, 2000, 2000])
  })
})
