import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { ClientAddresses, limitKeyOf } from './client-address.ts'

const request = (remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage

test('a header from a stranger is not believed', () => {
  const addresses = new ClientAddresses(['10.0.0.0/8'], 'cf-ipcountry')
  const stranger = request('203.0.113.9', { 'x-forwarded-for': '1.2.3.4', 'cf-ipcountry': 'US' })
  expect(addresses.of(stranger)).toBe('203.0.113.9')
  expect(addresses.regionOf(stranger)).toBeNull()
})

test('through trusted proxies the first address that is none of them counts, from here outwards', () => {
  const addresses = new ClientAddresses(['10.0.0.0/8', 'loopback'], 'cf-ipcountry')
  const forwarded = request('::ffff:127.0.0.1', { 'x-forwarded-for': '6.6.6.6, 198.51.100.7, 10.1.2.3', 'cf-ipcountry': 'kr' })
  expect(addresses.of(forwarded)).toBe('198.51.100.7')
  expect(addresses.regionOf(forwarded)).toBe('KR')
})

test('nonsense in the header stops the walk', () => {
  const addresses = new ClientAddresses(['loopback'], null)
  expect(addresses.of(request('127.0.0.1', { 'x-forwarded-for': 'evil' }))).toBe('127.0.0.1')
})

test('a wrong entry is said at start', () => {
  expect(() => new ClientAddresses(['10.0.0.0/64'], null)).toThrow(/MARU_TRUSTED_PROXIES/)
})

test('one IPv6 customer is one key', () => {
  expect(limitKeyOf('2001:db8:1:2:3:4:5:6')).toBe(limitKeyOf('2001:db8:1:2::9'))
  expect(limitKeyOf('203.0.113.9')).toBe('203.0.113.9')
})
