import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PersonLocks } from './person-locks.ts'

describe('PersonLocks', () => {
  it('whatever people are taken together, no two works touch one at once, and all come to an end in order', async () => {
    const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(people, { maxLength: 12 }), async (scheduler, works) => {
        const locks = new PersonLocks()
        const busy = new Set<string>()
        const done = new Map<string, number[]>()
        const all = works.map((ids, index) =>
          locks.run(ids, async () => {
            for (const id of ids) {
              expect(busy.has(id)).toBe(false)
              busy.add(id)
            }
            await scheduler.schedule(Promise.resolve())
            for (const id of ids) {
              busy.delete(id)
              done.set(id, [...(done.get(id) ?? []), index])
            }
          }),
        )
        await scheduler.waitFor(Promise.all(all))
        for (const order of done.values()) expect(order).toEqual(order.toSorted((a, b) => a - b))
      }),
      { numRuns: 200 },
    )
  })

  it('what fails lets the next one go on', async () => {
    const locks = new PersonLocks()
    const failing = locks.run(['a'], () => Promise.reject(new Error('no')))
    const next = locks.run(['a', 'b'], () => Promise.resolve('yes'))
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('yes')
  })
})
