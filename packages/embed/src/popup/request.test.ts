import { describe, expect, it } from 'vitest'
import { readRequest } from './request.ts'

const HUB = 'https://hub.example'
const STATE = '0123456789abcdef'.repeat(2)
const ask = (query: Record<string, string>) => readRequest('kitchen', `?${new URLSearchParams({ state: STATE, ...query })}`, HUB)

describe('the window’s request', () => {
  it('[EM8] names the site', () => {
    expect(ask({ site: 'https://blog.example' })).toMatchObject({ site: 'https://blog.example', shown: 'blog.example' })
    expect(ask({ site: 'http://localhost:8081' })?.shown).toBe('http://localhost:8081')
    expect(ask({ site: HUB, within: 'https://blog.example' })).toMatchObject({ site: HUB, shown: 'blog.example' })
  })

  it('[EM8] another site can’t call itself by the name of a third', () => {
    expect(ask({ site: 'https://evil.example', within: 'https://bank.example' })?.shown).toBe('evil.example')
  })

  it('[EM8] takes nothing but origins and numbers of its own making', () => {
    for (const site of [
      '',
      '*',
      'null',
      'blog.example',
      'https://blog.example/',
      'javascript:alert(1)',
      'https://a@blog.example',
    ])
      expect(ask({ site }), site).toBeNull()
    expect(ask({ site: 'https://blog.example', state: 'short' })).toBeNull()
  })
})
