import { join } from 'node:path'
import { Kysely, type Dialect, type Transaction } from 'kysely'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { migrate } from './migrate.ts'
import type { Tables } from './tables/index.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>
export type Engine = 'sqlite' | 'postgres'
export type Database = { db: Db; engine: Engine }

/** Opens the database that the config names and brings its tables up to date. */
export async function openDatabase(config: Pick<Config, 'dataDir' | 'databaseUrl'>, log: Logger): Promise<Database> {
  const engine: Engine = config.databaseUrl === null ? 'sqlite' : 'postgres'
  const db = new Kysely<Tables>({ dialect: await openDialect(config, log) })
  try {
    await migrate(db, log)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, engine }
}

/** The engine that the config names; nothing is read or changed yet. */
export async function openDialect(config: Pick<Config, 'dataDir' | 'databaseUrl'>, log: Logger): Promise<Dialect> {
  if (config.databaseUrl !== null) {
    const { postgresDialect } = await import('./postgres-dialect.ts')
    return postgresDialect(config.databaseUrl, log)
  }
  const { NodeSqliteDialect } = await import('./sqlite-dialect.ts')
  return new NodeSqliteDialect(join(config.dataDir, 'hub.sqlite'))
}
