import { Migrator, type Migration } from 'kysely/migration'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { social } from './migrations/001-social.ts'
import { calls } from './migrations/002-calls.ts'
import { severed } from './migrations/003-severed.ts'

/** In order, and only ever added to: what has run on somebody's hub is not changed. */
const MIGRATIONS: Record<string, Migration> = {
  '001-social': social,
  '002-calls': calls,
  '003-severed': severed,
}

/** Runs what has not run yet, each in a transaction of its own. */
export async function migrate<T>(db: Kysely<T>, log: Logger): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } })
  const { error, results } = await migrator.migrateToLatest()
  for (const result of results ?? []) if (result.status === 'Success') log.info({ migration: result.migrationName }, 'migrated')
  if (error !== undefined) throw new Error('the database could not be brought up to date', { cause: error })
}
