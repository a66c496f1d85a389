import { expect, it } from 'vitest'
import { shortAddress } from './short-address.ts'

it('shows an address as a person reads it', () => {
  expect(shortAddress('https://www.example.org/')).toBe('example.org')
  expect(shortAddress('https://example.com/a/very/long/address/that/goes/on')).toBe('example.com/a/very/long/address/t…')
})
