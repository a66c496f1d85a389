import type { Meeting } from '@maru/protocol'
import { expect, test } from 'vitest'
import { changesOf, formOf, mergedForm } from './change-form.ts'

const meeting = (more: Partial<Meeting> = {}): Meeting =>
  ({
    title: 'Round',
    starts_at: '2026-03-30T08:00:00.000Z',
    minutes: 50,
    time_zone: 'Europe/Berlin',
    repeats: 'weekly',
    sequence: 0,
    ...more,
  }) as Meeting

test('[MW8] stands in the form by its own clock, and changes nothing by itself', () => {
  const form = formOf(meeting())
  expect(form).toEqual({
    title: 'Round',
    date: '2026-03-30',
    time: '10:00',
    minutes: 50,
    zone: 'Europe/Berlin',
    repeats: 'weekly',
  })
  expect(changesOf(form, meeting())).toBeNull()
  // A browser may tell seconds.
  expect(changesOf({ ...form, title: ' Round ', time: '10:00:00' }, meeting())).toBeNull()
})

test('[MW8] asks for what was changed, and for nothing else', () => {
  const form = formOf(meeting())
  expect(changesOf({ ...form, title: 'Retro' }, meeting())).toEqual({ title: 'Retro' })
  expect(changesOf({ ...form, minutes: 60, repeats: 'none' }, meeting())).toEqual({ minutes: 60, repeats: 'none' })
  // The clock stays, and the moment moves.
  expect(changesOf({ ...form, zone: 'America/New_York' }, meeting())).toEqual({
    starts_at: '2026-03-30T14:00:00.000Z',
    time_zone: 'America/New_York',
  })
})

test('[MW8] what somebody else changed meanwhile comes in where I did not write, and mine stays', () => {
  const mine = { ...formOf(meeting()), title: 'Retro', minutes: 60 }
  const theirs = meeting({ title: 'Review', starts_at: '2026-03-31T12:30:00.000Z', time_zone: 'Asia/Seoul', sequence: 1 })
  const merged = mergedForm(mine, meeting(), theirs)
  expect(merged).toMatchObject({ title: 'Retro', minutes: 60, date: '2026-03-31', time: '21:30', zone: 'Asia/Seoul' })
  expect(changesOf(merged, theirs)).toEqual({ title: 'Retro', minutes: 60 })
  // Day, time and zone are one thing: half of mine with half of theirs is a time that nobody meant.
  const moved = mergedForm({ ...mine, time: '11:00' }, meeting(), theirs)
  expect(moved).toMatchObject({ date: '2026-03-30', time: '11:00', zone: 'Europe/Berlin' })
})
