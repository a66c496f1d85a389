import type { Channel, Occupant } from '@maru/protocol'
import { describe, expect, it } from 'vitest'
import { nextPeople, NOBODY, show, type People } from './people.ts'

const occupant = (identity: string, more: Partial<Occupant> = {}): Occupant => ({
  identity,
  account: null,
  guest_name: identity,
  role: 'guest',
  may_speak: true,
  held: false,
  muted: false,
  speaking: false,
  hand_at: null,
  joined_at: '2026-01-01T00:00:00Z',
  ...more,
})
const channel = (count: number) => ({ inside_count: count }) as Channel
const hello = (...inside: Occupant[]): People =>
  nextPeople(NOBODY, {
    event: 'hello',
    payload: { channel: channel(inside.length), inside, identity: null, waiting: [], silent: [] },
  })
const identities = (people: People): string[] => show(people, new Map(), null).map((one) => one.identity)

describe('people', () => {
  it('[EM3] follow the socket', () => {
    let people = hello(occupant('a'), occupant('b', { speaking: true }))
    expect([...people.speaking]).toEqual(['b'])
    people = nextPeople(people, { event: 'people', payload: { changed: [occupant('c')], gone: ['a'], inside_count: 2 } })
    expect(identities(people)).toEqual(['b', 'c'])
    expect(people.count).toBe(2)
    const speaking = nextPeople(people, { event: 'speaking', payload: { identities: ['c'] } })
    expect(show(speaking, new Map(), null).map((one) => one.speaking)).toEqual([false, true])
    expect(nextPeople(speaking, { event: 'speaking', payload: { identities: ['c'] } })).toBe(speaking)
    expect(nextPeople(speaking, { event: 'message_deleted', payload: { id: '1' } })).toBe(speaking)
  })

  it('[EM3] a hello after a gap forgets who has gone', () => {
    const before = hello(occupant('ghost'))
    const payload = { channel: channel(1), inside: [occupant('a')], identity: null, waiting: [], silent: [] }
    expect(identities(nextPeople(before, { event: 'hello', payload }))).toEqual(['a'])
  })

  it('[EM3] who may speak stands first, else as they came', () => {
    const at = (minute: number) => `2026-01-01T00:0${minute}:00Z`
    const people = hello(
      occupant('listener', { may_speak: false, joined_at: at(0) }),
      occupant('late', { joined_at: at(2) }),
      occupant('early', { joined_at: at(1) }),
    )
    expect(identities(people)).toEqual(['early', 'late', 'listener'])
  })

  it('[EM3] the engine’s word on a voice counts inside', () => {
    const people = hello(occupant('a', { muted: true }))
    const [shown] = show(people, new Map([['a', { muted: false, speaking: true }]]), 'a')
    expect(shown).toMatchObject({ muted: false, speaking: true, own: true })
  })
})
