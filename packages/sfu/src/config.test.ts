import { describe, expect, test } from 'vitest'
import { BadSetting, configFromEnv } from './config.ts'

const given = { MARU_SFU_KEY: 'k', MARU_SFU_SECRET: 's' }

describe('the environment', () => {
  test('is read once into a typed configuration', () => {
    const config = configFromEnv({
      ...given,
      MARU_SFU_PORT: '0',
      MARU_SFU_UDP_PORT: '7000',
      MARU_SFU_ANNOUNCE: '192.0.2.1, 2001:db8::1',
      MARU_SFU_AUTO_CREATE: '1',
      MARU_SFU_WEBHOOK: 'http://localhost/hook',
    })
    expect(config).toMatchObject({
      port: 0,
      udpPort: 7000,
      announce: ['192.0.2.1', '2001:db8::1'],
      autoCreate: true,
      webhook: 'http://localhost/hook',
      udpBind: undefined,
    })
  })

  test('has sound defaults', () => {
    expect(configFromEnv(given)).toMatchObject({
      host: '127.0.0.1',
      port: 7880,
      udpPort: 7882,
      autoCreate: false,
      announce: [],
      logLevel: 'info',
    })
  })

  test('is refused with the setting’s name where it can’t be right', () => {
    expect(() => configFromEnv({})).toThrow(BadSetting)
    expect(() => configFromEnv({ ...given, MARU_SFU_PORT: 'many' })).toThrow('MARU_SFU_PORT')
    expect(() => configFromEnv({ ...given, MARU_SFU_LOG_LEVEL: 'loud' })).toThrow('MARU_SFU_LOG_LEVEL')
  })
})
