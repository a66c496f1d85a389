import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keep, kept, keptNames } from './storage.ts'

let stored: Map<string, string>
const steps: string[] = []
let isFull = false
beforeEach(() => {
  stored = new Map()
  steps.length = 0
  isFull = false
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError')
      steps.push(`set ${key}`)
      stored.set(key, value)
    },
    removeItem(key: string) {
      steps.push(`remove ${key}`)
      stored.delete(key)
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

it('changes what is kept in one step, since other tabs hear of each', () => {
  keep('me', 'one')
  keep('me', 'two')
  keep('me', null)
  expect(steps).toEqual(['set maru.me', 'set maru.me', 'remove maru.me'])
})

it('gives back what is newest also where storage is full, until it can be kept again or is forgotten', () => {
  keep('full', 'old')
  isFull = true
  keep('full', 'new')
  expect(kept('full')).toBe('new')
  expect(keptNames('full')).toEqual(['full'])
  isFull = false
  keep('full', 'newest')
  expect([kept('full'), stored.get('maru.full')]).toEqual(['newest', 'newest'])
  keep('full', null)
  expect(kept('full')).toBeNull()
})
