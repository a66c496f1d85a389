import type { Channel, Meeting } from '@maru/protocol'
import { expect, test } from 'vitest'
import { comingUp } from './coming-up.ts'
import { whenOf } from './when.ts'

const NOW = Date.parse('2026-03-27T09:10:00Z')
const meeting = (more: Partial<Meeting> = {}) => ({
  starts_at: '2026-03-27T10:00:00.000Z',
  minutes: 30,
  time_zone: 'Europe/Berlin',
  ...more,
})
const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u202f', ' ')

test('[MW2] in my zone, and on the wall of its own where that differs', () => {
  const when = whenOf(meeting(), 'Asia/Seoul', NOW)
  expect(when).toMatchObject({ day: 'Today', isNow: false, elsewhere: { day: 'Fri, Mar 27' } })
  expect([plain(when.from), plain(when.to), plain(when.elsewhere?.time)]).toEqual(['7:00 PM', '7:30 PM', '11:00 AM'])
  expect(when.elsewhere?.zone).toBe('Central European Standard Time')
  expect(whenOf(meeting(), 'Europe/Berlin', NOW).elsewhere).toBeNull()
  // Another name, and the same clock.
  expect(whenOf(meeting(), 'Europe/Paris', NOW).elsewhere).toBeNull()
})

test('[MW2] days are days of my own calendar', () => {
  expect(whenOf(meeting({ starts_at: '2026-03-27T16:00:00.000Z' }), 'Asia/Seoul', NOW).day).toBe('Tomorrow')
  expect(whenOf(meeting({ starts_at: '2026-03-27T16:00:00.000Z' }), 'UTC', NOW).day).toBe('Today')
  expect(whenOf(meeting({ starts_at: '2026-03-30T16:00:00.000Z' }), 'UTC', NOW).day).toBe('Mon, Mar 30')
})

test('[MW2] takes place now, until it ends', () => {
  const at = Date.parse('2026-03-27T10:00:00.000Z')
  expect([at - 1, at, at + 1_799_999, at + 1_800_000].map((now) => whenOf(meeting(), 'UTC', now).isNow)).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('[MW4] the soonest of my rooms; what is over or far off is not among them', () => {
  const room = (id: string, starts_at: string | null) =>
    ({ id, next_meeting: starts_at === null ? null : { id, ...meeting({ starts_at }) } }) as Channel
  const rooms = [
    room('later', '2026-03-28T10:00:00.000Z'),
    room('none', null),
    room('over', '2026-03-27T08:00:00.000Z'),
    room('soon', '2026-03-27T09:00:00.000Z'),
    room('far', '2026-06-27T09:00:00.000Z'),
  ]
  expect(comingUp(rooms, NOW).map(({ channel }) => channel.id)).toEqual(['soon', 'later'])
})
