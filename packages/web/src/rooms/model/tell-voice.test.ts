import type { ChannelRequest } from '@maru/protocol'
import { signal } from '@preact/signals'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { tellVoice } from './tell-voice.ts'

const OPEN = { type: 'voice', muted: false, speaking: true }

beforeEach(() => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
})

/** Somebody who speaks already when the engine lets them in. */
function begin() {
  const sent: ChannelRequest[] = []
  const own = signal({ identity: 'me', muted: false, speaking: true })
  const connection = signal('connecting')
  const state = signal<{ inside: Record<string, { muted: boolean }> }>({ inside: {} })
  const room = { connection, state, send: (request: ChannelRequest) => void sent.push(request) }
  onTestFinished(tellVoice({ voice: { own, state: signal({ at: 'live' }) }, room }))
  /** What was sent since one last asked. */
  const said = (): ChannelRequest[] => {
    vi.runAllTimers()
    return sent.splice(0)
  }
  return { own, connection, state, said }
}

it('[RM23] a voice that was there first is told once the hub knows of me, and again by its word', () => {
  const { connection, state, said } = begin()
  expect(said()).toEqual([])
  connection.value = 'open'
  expect(said()).toEqual([])
  state.value = { inside: { me: { muted: true } } }
  expect(said()).toEqual([OPEN])
  // Taken for gone and found again, as after a restart of the engine.
  state.value = { inside: {} }
  state.value = { inside: { me: { muted: true } } }
  expect(said()).toEqual([OPEN])
  state.value = { inside: { me: { muted: true }, other: { muted: false } } }
  expect(said()).toEqual([])
})

it('[RM23] a voice that went on while the socket was away is told again', () => {
  const { connection, state, said } = begin()
  connection.value = 'open'
  state.value = { inside: { me: { muted: false } } }
  expect(said()).toEqual([OPEN])
  connection.value = 'waiting'
  expect(said()).toEqual([])
  connection.value = 'open'
  expect(said()).toEqual([OPEN])
})

it('[RM23] of a voice that comes and goes at once the last word is told', () => {
  const { own, connection, state, said } = begin()
  connection.value = 'open'
  state.value = { inside: { me: { muted: false } } }
  said()
  own.value = { identity: 'me', muted: false, speaking: false }
  own.value = { identity: 'me', muted: true, speaking: false }
  expect(said()).toEqual([{ type: 'voice', muted: true, speaking: false }])
})
