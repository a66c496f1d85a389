import { Migrator, type Migration } from 'kysely/migration'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { MigrationFailed } from './migration-failed.ts'
import { social } from './migrations/001-social.ts'
import { calls } from './migrations/002-calls.ts'
import { severed } from './migrations/003-severed.ts'
import { channels } from './migrations/004-channels.ts'
import { groups } from './migrations/005-groups.ts'
import { guests } from './migrations/006-guests.ts'
import { chat } from './migrations/007-chat.ts'
import { meetings } from './migrations/008-meetings.ts'
import { reports } from './migrations/009-reports.ts'
import { embed } from './migrations/010-embed.ts'
import { grownCalls } from './migrations/011-grown-calls.ts'
import { changedMeetings } from './migrations/012-changed-meetings.ts'

/** In order, and only ever added to: what has run on somebody's hub is not changed. */
const MIGRATIONS: Record<string, Migration> = {
  '001-social': social,
  '002-calls': calls,
  '003-severed': severed,
  '004-channels': channels,
  '005-groups': groups,
  '006-guests': guests,
  '007-chat': chat,
  '008-meetings': meetings,
  '009-reports': reports,
  '010-embed': embed,
  '011-grown-calls': grownCalls,
  '012-changed-meetings': changedMeetings,
}

/**
 * Runs what has not run yet, all of it in one transaction: what is killed or fails in between leaves the tables as they
 * were.
 * @throws {MigrationFailed} where a step fails, or the tables are those of a newer version.
 */
export async function migrate<T>(db: Kysely<T>, log: Logger): Promise<void> {
  const { error, results = [] } = await migratorOf(db).migrateToLatest()
  if (error === undefined) {
    for (const { migrationName } of results) log.info({ migration: migrationName }, 'migrated')
    return
  }
  const step = results.find((result) => result.status === 'Error')?.migrationName
  log.error({ err: error, step }, 'the database could not be brought up to date')
  if (step !== undefined) throw MigrationFailed.inStep(step, error)
  const unknown = error instanceof Error && /previously executed migration (\S+) is missing/.exec(error.message)?.[1]
  if (unknown) throw MigrationFailed.ofNewer(unknown, error)
  throw new Error('the database could not be brought up to date', { cause: error })
}

/** For tests that need the tables of an earlier version: it can stop on the way. */
export const migratorOf = <T>(db: Kysely<T>): Migrator =>
  new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } })
