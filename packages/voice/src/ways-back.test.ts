import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchWaysBack } from './ways-back.ts'

let page: EventTarget & { visibilityState: string }
let connection: EventTarget & { type: string }
let told: boolean[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  const window = new EventTarget()
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  connection = Object.assign(new EventTarget(), { type: 'wifi' })
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('dispatchEvent', window.dispatchEvent.bind(window))
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', { connection })
  told = []
  stop = watchWaysBack((mayBeStale) => told.push(mayBeStale))
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const see = (state: 'visible' | 'hidden') => {
  page.visibilityState = state
  page.dispatchEvent(new Event('visibilitychange'))
}
/** The clock goes on, and no timer runs. */
const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms)

describe('watchWaysBack', () => {
  it('[V4] the network is back, or another one', () => {
    dispatchEvent(new Event('online'))
    connection.dispatchEvent(new Event('change'))
    connection.type = 'cellular'
    connection.dispatchEvent(new Event('change'))
    expect(told).toEqual([true, true])
  })

  it('[V4] a page that is seen again tries, and after a sleep trusts no connection', () => {
    see('hidden')
    vi.advanceTimersByTime(60_000)
    see('visible')
    expect(told).toEqual([false])
    see('hidden')
    sleep(60_000)
    see('visible')
    expect(told).toEqual([false, true])
  })

  it('[V4] a device that woke with the page in sight is noticed by its clock, once', () => {
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([])
    sleep(60_000)
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([true])
  })

  it('tells nothing any more once stopped', () => {
    stop()
    dispatchEvent(new Event('online'))
    see('visible')
    sleep(60_000)
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual([])
  })
})
