import { describe, expect, it } from 'vitest'
import { messages as en } from './en/index.ts'
import { messages as ko } from './ko/index.ts'
import { browserLocale } from './index.ts'

/** A sentence with a number for each thing that it takes. */
const given = (sentence: (...args: unknown[]) => unknown): string =>
  String(sentence(...Array.from({ length: sentence.length }, () => 3)))

/** Every sentence of a language by its path, with names and numbers put in. */
function sentences(part: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(part) as [string, unknown][]) {
    const at = path ? `${path}.${key}` : key
    if (typeof value === 'string') found.set(at, value)
    else if (typeof value === 'function') found.set(at, given(value as (...args: unknown[]) => unknown))
    else for (const [deeper, text] of sentences(value as object, at)) found.set(deeper, text)
  }
  return found
}

describe('the messages', () => {
  const [english, korean] = [sentences(en), sentences(ko)]
  const where = (bad: (text: string) => boolean): string[] =>
    [...english, ...korean].filter(([, text]) => bad(text)).map(([key]) => key)

  it('are the same in both languages, none of them empty', () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort())
    expect(where((text) => text.trim() === '')).toEqual([])
  })

  it('take in what they are given', () => {
    expect(where((text) => /undefined|\[object/.test(text))).toEqual([])
  })

  it('are Korean in Korean', () => {
    expect([...korean].filter(([key, text]) => !/[가-힣]/.test(text) && text !== english.get(key))).toEqual([])
  })

  it('leave no particle to depend on the last sound of a name', () => {
    expect(where((text) => /3(이|가|을|를|은|는|과|와)(?=[\s?]|$)/.test(text))).toEqual([])
  })
})

describe('the language', () => {
  it('is the first of the browser’s that Maru speaks', () => {
    expect(browserLocale(['fr-FR', 'ko-KR', 'en'])).toBe('ko')
    expect(browserLocale(['en-GB', 'ko'])).toBe('en')
    expect(browserLocale(['fr'])).toBe('en')
  })
})
