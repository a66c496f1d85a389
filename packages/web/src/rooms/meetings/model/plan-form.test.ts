import { expect, test } from 'vitest'
import { emptyForm, momentOfForm, remarkOf, troubleOf, wishOf, type PlanForm } from './plan-form.ts'

const NOW = Date.parse('2026-03-27T09:10:00Z')
const form = (more: Partial<PlanForm> = {}): PlanForm => ({
  title: 'Round',
  date: '2026-03-30',
  time: '10:00',
  minutes: 30,
  zone: 'Europe/Berlin',
  repeats: 'none',
  ...more,
})

test('[MW1] begins with a time soon, in my own zone', () => {
  expect(emptyForm('Asia/Seoul', NOW)).toMatchObject({ date: '2026-03-27', time: '19:00', zone: 'Asia/Seoul' })
  expect(emptyForm('Asia/Kathmandu', NOW)).toMatchObject({ time: '15:45' })
})

test('[MW1] means the clock of the zone that is chosen, whichever is mine', () => {
  expect(wishOf(form()).starts_at).toBe('2026-03-30T08:00:00.000Z')
  expect(wishOf(form({ zone: 'America/New_York', title: ' Round ' }))).toEqual({
    title: 'Round',
    starts_at: '2026-03-30T14:00:00.000Z',
    minutes: 30,
    time_zone: 'America/New_York',
    repeats: 'none',
  })
})

test('[MW1] says what is wrong before the hub does', () => {
  expect(troubleOf(form(), NOW)).toBeNull()
  expect(troubleOf(form({ title: '  ' }), NOW)).toBe('noName')
  expect(troubleOf(form({ date: '' }), NOW)).toBe('missing')
  expect(troubleOf(form({ time: '' }), NOW)).toBe('missing')
  expect(troubleOf(form({ date: '2026-03-26' }), NOW)).toBe('past')
  expect(troubleOf(form({ date: '2026-03-26', repeats: 'daily' }), NOW)).toBeNull()
  expect(momentOfForm(form({ date: '2026-02-31' }))).not.toBe(Number.NaN)
})

test('[MW1] remarks on short months and weekends', () => {
  expect(remarkOf(form({ repeats: 'monthly' }))).toBe('shortMonths')
  expect(remarkOf(form({ repeats: 'monthly', date: '2026-03-28' }))).toBeNull()
  expect(remarkOf(form({ repeats: 'weekdays', date: '2026-03-28' }))).toBe('weekend')
  expect(remarkOf(form({ repeats: 'weekdays' }))).toBeNull()
})
