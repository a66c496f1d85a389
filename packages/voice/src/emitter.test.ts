import { describe, expect, it, vi } from 'vitest'
import { Emitter } from './emitter.ts'

describe('Emitter', () => {
  it('tells every listener, until it stops listening', () => {
    const emitter = new Emitter<{ said: [word: string, times: number] }>()
    const heard: unknown[] = []
    const stop = emitter.on('said', (...args) => heard.push(args))
    emitter.emit('said', 'yes', 1)
    stop()
    emitter.emit('said', 'no', 2)
    expect(heard).toEqual([['yes', 1]])
  })

  it('a listener that throws is reported and keeps no other from hearing', () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const emitter = new Emitter<{ said: [] }>()
    const heard = vi.fn()
    const broken = new Error('broken')
    emitter.on('said', () => {
      throw broken
    })
    emitter.on('said', heard)
    emitter.emit('said')
    expect(heard).toHaveBeenCalledOnce()
    expect(reported).toHaveBeenCalledWith(broken)
    vi.unstubAllGlobals()
  })
})
