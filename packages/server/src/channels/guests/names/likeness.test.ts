import { describe, expect, it } from 'vitest'
import { lookAlike, shapesOf } from './likeness.ts'

describe('names that can be taken for each other', () => {
  it.each([
    ['capitals', 'anna kim', 'ANNA KIM'],
    ['letters of another script', 'anna', 'аnnа'],
    ['another script as a whole', 'cocoa', 'сосоа'],
    ['Greek capitals', 'BOB', 'ΒΟΒ'],
    ['mathematical letters', 'anna', '𝒶𝓃𝓃𝒶'],
    ['letters of full width', 'anna', 'ａｎｎａ'],
    ['letters in circles', 'anna', 'ⓐⓝⓝⓐ'],
    ['no width at all', 'anna', 'an\u200Bna\u2060'],
    ['a soft hyphen', 'anna', 'an\u00ADna'],
    ['direction marks', 'anna', '\u202Eanna\u202C'],
    ['tag characters', 'anna', 'anna\u{E0061}'],
    ['spaces inside', 'Anna Kim', 'AnnaKim'],
    ['other spaces', 'Anna Kim', 'Anna\u2003Kim'],
    ['points, lines and signs', 'anna_kim', 'anna.kim'],
    ['an address sign', 'anna', '@anna'],
    ['a mark of the verified', 'anna', 'anna ✔'],
    ['a picture', 'anna', '🦊 anna'],
    ['a capital i for an l', 'lan', 'Ian'],
    ['a one for an l', 'paul', 'pau1'],
    ['a nought for an o', 'bob', 'b0b'],
    ['rn for m', 'mina', 'rnina'],
    ['vv for w', 'woody', 'vvoody'],
    ['accents', 'Jose', 'José'],
    ['dots set apart', 'Jose', 'Jose\u0301'],
    ['heaps of marks', 'anna', 'a\u0301\u0323\u0334nna'],
    ['a dotless i', 'irina', 'ırına'],
    ['sharp s', 'strauß', 'STRAUSS'],
    ['Korean in loose letters', '민호', '\u1106\u1175\u11ab\u1112\u1169'],
    ['Korean in letters of the keyboard', '민호', 'ㅁㅣㄴㅎㅗ'],
    ['Korean in half width', '민호', '\uFFB1\uFFDC\uFFA4\uFFBE\uFFCC'],
    ['a Hangul filler', '민호', '민\u3164호'],
    ['Korean with a space', '김민호', '김 민호'],
    ['ligatures', 'fiona', 'ﬁona'],
  ])('[GU20] %s', (_how, member, guest) => {
    expect(lookAlike(member, guest)).toBe(true)
    expect(lookAlike(guest, member)).toBe(true)
  })

  it.each([
    ['anna', 'anne'],
    ['anna', 'anna2'],
    ['민호', '민수'],
    ['민호', '미호'],
    ['か', 'が'],
    ['한', '안'],
    ['नाम', 'नमी'],
    ['🦊', '🐻'],
  ])('[GU20] %s and %s are two', (one, other) => {
    expect(lookAlike(one, other)).toBe(false)
  })

  it('[GU20] what shows nothing has no shape', () => {
    expect(shapesOf('\u200B\u3164 \u2060').size).toBe(0)
    expect(lookAlike('', '\u200B')).toBe(false)
  })
})
