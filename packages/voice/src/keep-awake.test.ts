import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepAwake } from './keep-awake.ts'

let page: EventTarget & { visibilityState: string }
let locks: { released: boolean; release(): Promise<void> }[]

beforeEach(() => {
  locks = []
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', {
    wakeLock: {
      request: async () => {
        const lock = {
          released: false,
          async release() {
            lock.released = true
          },
        }
        locks.push(lock)
        return lock
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

const see = async (state: 'visible' | 'hidden') => {
  page.visibilityState = state
  // As browsers do.
  if (state === 'hidden') for (const lock of locks) lock.released = true
  page.dispatchEvent(new Event('visibilitychange'))
  await Promise.resolve()
}
const held = () => locks.filter((lock) => !lock.released).length

describe('keepAwake', () => {
  it('[V35] holds while the page is seen, again when it comes back, and no more once stopped', async () => {
    const stop = keepAwake()
    await Promise.resolve()
    expect(held()).toBe(1)
    await see('hidden')
    expect(held()).toBe(0)
    await see('visible')
    expect(held()).toBe(1)
    stop()
    expect(held()).toBe(0)
    await see('visible')
    expect(held()).toBe(0)
  })

  it('[V35] stopped before the browser answers, it lets go', async () => {
    keepAwake()()
    await Promise.resolve()
    await Promise.resolve()
    expect(held()).toBe(0)
  })

  it('[V35] a browser that can not is no trouble', () => {
    vi.stubGlobal('navigator', {})
    expect(() => keepAwake()()).not.toThrow()
  })
})
