import type { Channel, Occupant } from '@maru/protocol'
import { describe, expect, it } from 'vitest'
import { hands, inOrder, nextRoom, noRoom, type RoomInput, type RoomState } from './room-state.ts'

const person = (identity: string, more: Partial<Occupant> = {}): Occupant => ({
  identity,
  account: null,
  guest_name: identity,
  role: 'member',
  may_speak: true,
  held: false,
  muted: false,
  speaking: false,
  hand_at: null,
  joined_at: '2026-01-01T10:00:00.000Z',
  ...more,
})
const channel: Channel = {
  id: '1',
  slug: 'coffee',
  url: 'http://hub/r/coffee',
  name: 'Coffee',
  topic: '',
  kind: 'open',
  home: { of: 'hub' },
  audience: 'hub',
  temporary: false,
  locked: false,
  slow_seconds: 0,
  loudest: 0,
  created_at: '2026-01-01T09:00:00.000Z',
  role: 'member',
  rights: ['see', 'listen', 'speak', 'chat'],
  inside_count: 2,
  inside: [],
  unread: 0,
  next_meeting: null,
}
const hello = (state: RoomState = noRoom()): RoomState =>
  nextRoom(state, {
    event: 'hello',
    payload: { channel, inside: [person('a', { speaking: true }), person('b')], identity: 'b', waiting: [], silent: [] },
  })

describe('what a screen knows of a room', () => {
  it('[RM1] begins with what a list said, and goes by the socket from its first word on', () => {
    const listed = noRoom({ ...channel, inside: [person('z')], inside_count: 1 })
    expect(Object.keys(listed.inside)).toEqual(['z'])
    const live = hello(listed)
    expect(Object.keys(live.inside)).toEqual(['a', 'b'])
    expect(live.speaking).toEqual(['a'])
    const told = nextRoom(live, { event: 'told', payload: { ...channel, name: 'Tea', inside: [person('z')] } })
    expect(told.channel?.name).toBe('Tea')
    expect(Object.keys(told.inside)).toEqual(['a', 'b'])
  })

  it('[RM1] takes in who came and changed, and lets go of who left, also of their voice', () => {
    const next = nextRoom(hello(), {
      event: 'people',
      payload: { changed: [person('c'), person('b', { muted: true })], gone: ['a'], inside_count: 2 },
    })
    expect(Object.keys(next.inside).toSorted()).toEqual(['b', 'c'])
    expect(next.inside['b']?.muted).toBe(true)
    expect(next.speaking).toEqual([])
    expect(next.insideCount).toBe(2)
  })

  it('[RM14] remembers why one is out, the first reason before the door that closes after it', () => {
    const removed = nextRoom(hello(), { event: 'act', payload: { act: 'remove' } })
    expect(nextRoom(removed, { event: 'gone', payload: { why: 'not_allowed' } }).ending).toBe('removed')
    expect(nextRoom(hello(), { event: 'act', payload: { act: 'ban' } }).ending).toBe('banned')
    expect(nextRoom(hello(), { event: 'gone', payload: { why: 'ended' } }).ending).toBe('ended')
    expect(nextRoom(hello(), { event: 'admitted', payload: { admit: false } }).ending).toBe('refused')
    expect(nextRoom(hello(), { event: 'act', payload: { act: 'hold' } }).ending).toBeNull()
  })

  it('[RM13] is in again as soon as the hub has given a seat or said hello', () => {
    const out = nextRoom(hello(), { event: 'gone', payload: { why: 'ended' } })
    expect(hello(out).ending).toBeNull()
    const seated = nextRoom(out, {
      event: 'seated',
      payload: { channel, inside: [person('a'), person('b'), person('c')], identity: 'c', since: '2026-01-01T10:00:00.000Z' },
    })
    expect(seated).toMatchObject({ ending: null, identity: 'c', insideCount: 3, since: '2026-01-01T10:00:00.000Z' })
    // What a list tells meanwhile takes the seat from nobody.
    expect(nextRoom({ ...seated, live: false }, { event: 'told', payload: channel }).since).toBe(seated.since)
  })
})

describe('the chat behind its tab', () => {
  const line = (identity: string): RoomInput => ({
    event: 'message',
    payload: {
      id: '9',
      channel_id: '1',
      identity,
      account: null,
      guest_name: identity,
      text: 'Hello',
      at: '2026-01-01T10:00:00.000Z',
    },
  })

  it('[RM21] counts what others write, until it is seen', () => {
    const live = hello()
    const three = [line('a'), line('b'), line('a')].reduce(nextRoom, live)
    expect(three.channel?.unread).toBe(2)
    expect(nextRoom(three, { event: 'read' }).channel?.unread).toBe(0)
    expect(nextRoom(live, { event: 'read' })).toBe(live)
  })
})

describe('faces', () => {
  it('[RM7] stand in the order in which people came, oneself first; neither speaking nor a host’s mute moves anybody', () => {
    const inside = {
      late: person('late', { joined_at: '2026-01-01T12:00:00.000Z' }),
      me: person('me', { joined_at: '2026-01-01T11:00:00.000Z' }),
      early: person('early', { speaking: true }),
      held: person('held', { may_speak: false, held: true, joined_at: '2026-01-01T10:30:00.000Z' }),
      listener: person('listener', { may_speak: false, joined_at: '2026-01-01T08:00:00.000Z' }),
    }
    expect(inOrder(inside, 'me').map((one) => one.identity)).toEqual(['me', 'early', 'held', 'late', 'listener'])
  })

  it('[RM8] hands stand in the order in which they were raised', () => {
    const inside = {
      a: person('a', { hand_at: '2026-01-01T12:00:01.000Z' }),
      b: person('b'),
      c: person('c', { hand_at: '2026-01-01T12:00:00.000Z' }),
    }
    expect(hands(inside).map((one) => one.identity)).toEqual(['c', 'a'])
  })
})
