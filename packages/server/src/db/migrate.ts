import { Migrator, type Migration } from 'kysely/migration'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
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

/** Runs what has not run yet, each in a transaction of its own. */
export async function migrate<T>(db: Kysely<T>, log: Logger): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } })
  const { error, results } = await migrator.migrateToLatest()
  for (const result of results ?? []) if (result.status === 'Success') log.info({ migration: result.migrationName }, 'migrated')
  if (error !== undefined) throw new Error('the database could not be brought up to date', { cause: error })
}
