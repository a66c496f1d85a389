import { describe, expect, it } from 'vitest'
import { Refused, Unreachable } from '../../../api/refused.ts'
import { afterTrouble, passAfter } from './arrival.ts'

const refused = (status: number, reason: Refused['reason']) => new Refused(status, { error: '', reason })

describe('a guest’s way in', () => {
  it.each(['link_expired', 'link_used_up', 'link_withdrawn', 'not_found', 'banned', 'removed_lately', 'channel_locked'] as const)(
    '[GU30] %s has words of its own',
    (reason) => {
      expect(afterTrouble(refused(410, reason))).toEqual({ at: 'refused', why: reason })
    },
  )

  it('[GU30] all else can be tried again', () => {
    for (const error of [refused(500, 'internal'), refused(429, 'rate_limited'), new Unreachable('gone')])
      expect(afterTrouble(error)).toEqual({ at: 'failed', error })
  })

  it.each([
    [refused(403, 'forbidden'), 'waiting'],
    [refused(401, 'not_signed_in'), 'over'],
    [refused(403, 'banned'), 'over'],
    [refused(404, 'not_found'), 'over'],
    [refused(500, 'internal'), null],
    [new Unreachable('gone'), null],
  ])('[GU33] what a kept pass is good for: %s', (error, state) => {
    expect(passAfter(error)).toBe(state)
  })
})
