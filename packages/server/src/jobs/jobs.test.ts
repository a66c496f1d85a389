import { describe, expect, test, vi } from 'vitest'
import { transact } from '../db/transact.ts'
import { onBothEngines } from '../testing/engines.ts'
import { Jobs } from './jobs.ts'

onBothEngines('jobs', (start) => {
  describe('one worker', () => {
    test('[J1] rolled back with what caused it; run after the commit', async () => {
      await using hub = await start()
      const { jobs, db } = hub.server.hub
      const ran: unknown[] = []
      const done = Promise.withResolvers<void>()
      jobs.handle('test', (payload) => {
        ran.push(payload)
        done.resolve()
        return Promise.resolve()
      })
      await expect(
        transact(db, async (tx) => {
          await jobs.add(tx, { kind: 'test', payload: 'never' })
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      await transact(db, (tx) => jobs.add(tx, { kind: 'test', payload: { yes: 1 } }))
      await done.promise
      expect(ran).toEqual([{ yes: 1 }])
    })

    test('[J2] a job that is due soon runs then, not at the next poll', async () => {
      await using hub = await start()
      const { jobs, db } = hub.server.hub
      const done = Promise.withResolvers<number>()
      const runAt = Date.now() + 200
      jobs.handle('test', () => Promise.resolve(done.resolve(Date.now())))
      await transact(db, (tx) => jobs.add(tx, { kind: 'test', runAt }))
      const at = await done.promise
      expect(at).toBeGreaterThanOrEqual(runAt - 2)
      expect(at).toBeLessThan(runAt + 2000)
    })

    test('[J3] tried again after a failure', async () => {
      await using hub = await start()
      const { jobs, db } = hub.server.hub
      const done = Promise.withResolvers<number>()
      jobs.handle('test', (_payload, { attempt }) => {
        if (attempt === 1) return Promise.reject(new Error('not yet'))
        return Promise.resolve(done.resolve(attempt))
      })
      await transact(db, (tx) => jobs.add(tx, { kind: 'test' }))
      expect(await done.promise).toBe(2)
    })

    test('[J5] a key names one waiting job', async () => {
      await using hub = await start()
      const { jobs, db } = hub.server.hub
      const ran: unknown[] = []
      const done = Promise.withResolvers<void>()
      jobs.handle('test', (payload) => {
        ran.push(payload)
        if (payload === 'last') done.resolve()
        return Promise.resolve()
      })
      const soon = Date.now() + 100
      await transact(db, (tx) => jobs.add(tx, { kind: 'test', key: 'a', payload: 'first', runAt: soon }))
      await transact(db, (tx) => jobs.add(tx, { kind: 'test', key: 'a', payload: 'second', runAt: soon }))
      await transact(db, (tx) => jobs.add(tx, { kind: 'test', key: 'b', payload: 'cancelled', runAt: soon }))
      await transact(db, (tx) => jobs.cancel(tx, 'b'))
      await transact(db, (tx) => jobs.add(tx, { kind: 'test', payload: 'last', runAt: soon + 100 }))
      await done.promise
      expect(ran).toEqual(['second', 'last'])
    })
  })

  test('[J4][J6] two workers share what a third left behind, each job once', async () => {
    await using hub = await start()
    const { db, database, ids, log, jobs } = hub.server.hub
    await transact(db, async (tx) => {
      for (let index = 0; index < 60; index += 1) await jobs.add(tx, { kind: 'shared', payload: index })
      // It was running when its hub was killed; its lease is out.
      await tx
        .updateTable('jobs')
        .set({ locked_until: Date.now() - 1, attempts: 1 })
        .where('payload', '=', '7')
        .execute()
    })
    const ran: unknown[] = []
    const workers = [1, 2].map(() => new Jobs({ database, ids, log, now: Date.now }))
    for (const worker of workers) {
      worker.handle('shared', (payload) => {
        ran.push(payload)
        return Promise.resolve()
      })
      worker.start()
    }
    await vi.waitFor(() => expect(ran.length).toBe(60), { timeout: 20_000 })
    await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()))
    expect(new Set(ran).size).toBe(60)
    expect(await db.selectFrom('jobs').select('id').where('kind', '=', 'shared').execute()).toEqual([])
  })
})
