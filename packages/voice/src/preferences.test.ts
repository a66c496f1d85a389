import { describe, expect, it } from 'vitest'
import { DEFAULTS, readPreferences } from './preferences.ts'

describe('readPreferences', () => {
  it.each([null, '', 'not json', '7', 'null', '[]'])('[V18] %j → the defaults', (stored) => {
    expect(readPreferences(stored)).toEqual(DEFAULTS)
  })

  it('[V18] each thing falls back by itself', () => {
    const stored = JSON.stringify({ input: 'desk', output: 7, volume: 3 })
    expect(readPreferences(stored)).toEqual({ input: 'desk', output: '', volume: 1, noiseSuppression: false })
  })
})
