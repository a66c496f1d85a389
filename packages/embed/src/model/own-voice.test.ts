import type { Channel, ChannelFrame, Occupant } from '@maru/protocol'
import { expect, it } from 'vitest'
import { OwnVoice } from './own-voice.ts'

const OPEN = { muted: false, speaking: true }
const occupant = (identity: string, more: Partial<Occupant> = {}): Occupant => ({
  identity,
  account: null,
  guest_name: identity,
  role: 'guest',
  may_speak: true,
  held: false,
  muted: true,
  speaking: false,
  hand_at: null,
  joined_at: '2026-01-01T00:00:00Z',
  ...more,
})
const hello = (...inside: Occupant[]): ChannelFrame => ({
  event: 'hello',
  payload: { channel: { inside_count: inside.length } as Channel, inside, identity: 'me', waiting: [], silent: [] },
})
const people = (...changed: Occupant[]): ChannelFrame => ({
  event: 'people',
  payload: { changed, gone: [], inside_count: changed.length },
})

function begin() {
  const told: unknown[] = []
  return { told, voice: new OwnVoice((one) => told.push(one)) }
}

it('[EM20] a voice that was there first is told again once the hub knows of the visitor', () => {
  const { told, voice } = begin()
  voice.say(OPEN)
  voice.handleFrame(hello(), undefined)
  expect(told).toEqual([OPEN])
  const me = occupant('me')
  voice.handleFrame(people(me), me)
  expect(told).toEqual([OPEN, OPEN])
  const heard = occupant('me', OPEN)
  voice.handleFrame(people(heard), heard)
  expect(told).toHaveLength(2)
})

it('[EM20] a voice that went on while the socket was away is told again', () => {
  const { told, voice } = begin()
  voice.say(OPEN)
  // The hub takes the mark away with the socket, and knows the microphone still.
  const me = occupant('me', { muted: false })
  voice.handleFrame(hello(me), me)
  expect(told).toEqual([OPEN, OPEN])
})

it('[EM20] what others do, and what was of an earlier stay, tells nothing', () => {
  const { told, voice } = begin()
  voice.handleFrame(hello(occupant('me')), occupant('me'))
  voice.say(OPEN)
  voice.handleFrame(people(occupant('other')), occupant('me'))
  voice.forget()
  voice.handleFrame(hello(occupant('me')), occupant('me'))
  expect(told).toEqual([OPEN])
})
