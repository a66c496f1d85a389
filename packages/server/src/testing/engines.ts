import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConfigOverrides } from '../config/default-config.ts'
import { startPostgres, whyNoPostgres, type TestPostgres } from './postgres.ts'
import { startTestHub, type TestHub } from './test-hub.ts'

export type StartHub = (overrides?: ConfigOverrides) => Promise<TestHub>

/** One suite for both engines: what a hub does is the same on each. */
export function onBothEngines(name: string, suite: (start: StartHub) => void): void {
  describe(`${name} · SQLite`, () => suite(startTestHub))

  const missing = whyNoPostgres()
  describe(`${name} · PostgreSQL`, () => {
    if (missing !== null) {
      it.skipIf(!process.env['CI'])(missing, () => expect.fail(missing))
      return
    }
    let postgres: TestPostgres
    beforeAll(async () => {
      postgres = await startPostgres()
    })
    afterAll(() => postgres[Symbol.asyncDispose]())
    suite(async (overrides) => startTestHub({ ...overrides, databaseUrl: await postgres.newDatabase() }))
  })
}
