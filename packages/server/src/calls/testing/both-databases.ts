import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConfigOverrides } from '../../config/default-config.ts'
import { startPostgres, whyNoPostgres, type TestPostgres } from '../../testing/postgres.ts'
import { LabHub } from './hub.ts'

export type StartHub = (overrides?: ConfigOverrides) => Promise<LabHub>

/** One suite for both databases: a call lives the same life on each. */
export function onBothDatabases(suite: (start: StartHub) => void): void {
  describe('SQLite', () => {
    suite((overrides) => LabHub.start(overrides))
  })

  const missing = whyNoPostgres()
  describe.runIf(missing === null)('PostgreSQL', () => {
    let postgres: TestPostgres
    beforeAll(async () => {
      postgres = await startPostgres()
    })
    afterAll(() => postgres[Symbol.asyncDispose]())
    suite(async (overrides) => LabHub.start({ ...overrides, databaseUrl: await postgres.newDatabase() }))
  })
  it.runIf(missing !== null && process.env['CI'])('PostgreSQL', () => expect.fail(missing ?? ''))
}
