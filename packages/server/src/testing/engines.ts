import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConfigOverrides } from '../config/default-config.ts'
import { startPostgres, whyNoPostgres, type TestPostgres } from './postgres.ts'
import { startTestHub, type TestHub } from './test-hub.ts'

export type StartHub = (overrides?: ConfigOverrides) => Promise<TestHub>

/** One suite for both engines: what a hub does is the same on each. */
export function onBothEngines(name: string, suite: (start: StartHub) => void): void {
  describe(`${name} · SQLite`, () => {
    suite(startTestHub)
  })
  describe(`${name} · PostgreSQL`, MISSING === null ? () => onPostgres(suite) : () => sayWhatIsMissing(MISSING))
}

const MISSING = whyNoPostgres()

/** Said plainly where somebody works without it, and red where it counts. */
function sayWhatIsMissing(what: string | null): void {
  it.skipIf(!process.env['CI'])(String(what), () => expect.fail(String(what)))
}

function onPostgres(suite: (start: StartHub) => void): void {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres[Symbol.asyncDispose]())
  suite(async (overrides) => startTestHub({ ...overrides, databaseUrl: await postgres.newDatabase() }))
}
