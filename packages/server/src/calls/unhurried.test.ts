import { describe, expect, it } from 'vitest'
import { MOMENT_MS, nextMoment } from './unhurried.ts'

describe('[C29] nextMoment', () => {
  it.each([0, 40, MOMENT_MS - 1, MOMENT_MS + 10])('whatever took %i ms ends at a multiple', async (ms) => {
    const arrivedAt = performance.now() - ms
    await nextMoment(arrivedAt)
    const moments = Math.ceil(Math.max(ms, 1) / MOMENT_MS)
    expect(performance.now() - arrivedAt).toBeGreaterThanOrEqual(moments * MOMENT_MS)
  })
})
