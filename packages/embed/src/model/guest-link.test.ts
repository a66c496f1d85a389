import { expect, it } from 'vitest'
import { secretOf, takeFromAddress } from './guest-link.ts'
import { languageOf } from './language.ts'

const SECRET = 'x'.repeat(43)

it('[EM6] a secret by itself, or in its link', () => {
  expect(secretOf(SECRET)).toBe(SECRET)
  expect(secretOf(`https://hub.example/r/kitchen#${SECRET}`)).toBe(SECRET)
  expect(secretOf('https://hub.example/r/kitchen')).toBeNull()
})

it('[EM6] is taken out of the page’s address, and nothing else is', () => {
  expect(takeFromAddress(`https://blog.example/post?a=1#maru=${SECRET}`)).toEqual({
    secret: SECRET,
    rest: 'https://blog.example/post?a=1',
  })
  expect(takeFromAddress(`https://blog.example/#part&maru=${SECRET}`)?.rest).toBe('https://blog.example/#part')
  expect(takeFromAddress('https://blog.example/#maru=short')).toBeNull()
  expect(takeFromAddress('https://blog.example/#part')).toBeNull()
})

it('[EM9] the first language that is spoken', () => {
  expect(languageOf('ko-KR', 'en')).toBe('ko')
  expect(languageOf('de', 'ko')).toBe('ko')
  expect(languageOf(null, undefined, '', 'fr')).toBe('en')
})
