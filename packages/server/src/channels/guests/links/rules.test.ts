import { describe, expect, it } from 'vitest'
import { whyClosed } from './rules.ts'

const open = { expires_at: null, withdrawn_at: null, uses: 0, uses_max: 0 }

describe('a guest link', () => {
  it.each([
    ['without an end and with any number of uses', { uses: 9999 }, null],
    ['in its time', { expires_at: 1001 }, null],
    ['at its end', { expires_at: 1000 }, 'link_expired'],
    ['with one use left', { uses_max: 2, uses: 1 }, null],
    ['with none left', { uses_max: 2, uses: 2 }, 'link_used_up'],
    ['withdrawn', { withdrawn_at: 1 }, 'link_withdrawn'],
    ['withdrawn, past its time and used up', { withdrawn_at: 1, expires_at: 1, uses_max: 1, uses: 1 }, 'link_withdrawn'],
    ['past its time and used up', { expires_at: 1, uses_max: 1, uses: 1 }, 'link_expired'],
  ] as const)('[GU3] %s', (_how, facts, trouble) => {
    expect(whyClosed({ ...open, ...facts }, 1000)).toBe(trouble)
  })
})
