import { startPostgres, whyNoPostgres } from './postgres.ts'

/** Vitest's global setup: one PostgreSQL server for all test files, each of which makes databases of its own. */
export async function setup(): Promise<() => Promise<void>> {
  if (whyNoPostgres() !== null || process.env['TEST_DATABASE_URL']) return async () => undefined
  const postgres = await startPostgres()
  process.env['TEST_DATABASE_URL'] = postgres.url
  return async () => {
    delete process.env['TEST_DATABASE_URL']
    await postgres[Symbol.asyncDispose]()
  }
}
