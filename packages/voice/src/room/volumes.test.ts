import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readVolumes, Volumes } from './volumes.ts'

let stored: string | null = null
beforeEach(() => {
  stored = null
  vi.stubGlobal('localStorage', { getItem: () => stored, setItem: (_: string, value: string) => (stored = value) })
})
afterEach(() => vi.unstubAllGlobals())

describe('Volumes', () => {
  it('[V30] are remembered, within 0 and 2', () => {
    const volumes = new Volumes()
    expect(volumes.of('mina')).toBe(1)
    expect(volumes.set('mina', 3)).toBe(2)
    expect(volumes.set('jun', -1)).toBe(0)
    expect(new Volumes().of('mina')).toBe(2)
    expect(new Volumes().of('jun')).toBe(0)
  })

  it('[V30] what is 1 again is forgotten, and so are the oldest beyond 300', () => {
    const volumes = new Volumes()
    volumes.set('mina', 0.5)
    volumes.set('mina', 1)
    expect(readVolumes(stored)).toEqual([])
    for (let index = 0; index < 301; index++) volumes.set(`guest_${index}`, 0.5)
    expect(new Volumes().of('guest_0')).toBe(1)
    expect(new Volumes().of('guest_1')).toBe(0.5)
  })

  it.each([null, '', 'not json', '7', '{}', '[1]', '[["mina"]]', '[["mina", 5]]', '[[1, 1]]'])('[V30] %j → none', (broken) => {
    expect(readVolumes(broken)).toEqual([])
  })
})
