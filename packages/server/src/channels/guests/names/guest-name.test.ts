import { describe, expect, it } from 'vitest'
import { Refused } from '../../../http/refused.ts'
import { guestName } from './guest-name.ts'

describe('the name that a guest gives', () => {
  it.each([
    ['  Dana \t Kim ', 'Dana Kim'],
    ['김\u3164민호', '김민호'],
    ['Da\u200Bna', 'Dana'],
    ['\u202EanaD', 'anaD'],
    ['\u1106\u1175\u11ab\u1112\u1169', '민호'],
    ['👩‍🚀 Sally', '👩‍🚀 Sally'],
    ['❤️', '❤️'],
    ['a\u0301\u0301\u0301\u0301\u0301\u0301\u0301', 'á\u0301\u0301'],
  ])('[GU21] %j is shown as %j', (written, shown) => {
    expect(guestName(written)).toBe(shown)
  })

  it.each(['\u200B\u200B', '\u3164', '\u2800', '\u00AD'])('[GU21] %j is no name', (written) => {
    expect(() => guestName(written)).toThrow(Refused)
  })
})
