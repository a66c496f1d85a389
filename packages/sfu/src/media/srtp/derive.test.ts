import { expect, test } from 'vitest'
import { derive, label } from './derive.ts'
import { profiles } from './profile.ts'

test('session keys are derived as RFC 3711, appendix B.3, shows it', () => {
  const [, profile] = profiles
  if (!profile) throw new Error('There is a second profile.')
  const master = {
    profile,
    key: Buffer.from('E1F97A0D3E018BE0D64FA32C06DE4139', 'hex'),
    salt: Buffer.from('0EC675AD498AFEEBB6960B3AABE6', 'hex'),
  }
  const hex = (use: number, size: number): string => derive(master, use, size).toString('hex').toUpperCase()
  expect(hex(label.rtpKey, 16)).toBe('C61E7A93744F39EE10734AFE3FF7A087')
  expect(hex(label.rtpSalt, 14)).toBe('30CBBC08863D8C85D49DB34A9AE1')
  expect(hex(label.rtpAuth, 20)).toBe('CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4')
})
