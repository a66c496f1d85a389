import { Kysely } from 'kysely'
import { pino } from 'pino'
import { openDialect } from '../database.ts'
import { migrate } from '../migrate.ts'
import type { Place } from './earlier.ts'

/** Brings a database up to date as a hub does, and calls back after every statement with its number. */
export async function migrateWatched(place: Place, afterStatement: (done: number) => void): Promise<void> {
  const log = pino({ level: 'silent' })
  let done = 0
  const db = new Kysely({
    dialect: await openDialect(place, log),
    log() {
      done += 1
      afterStatement(done)
    },
  })
  await migrate(db, log)
  await db.destroy()
}
