import { PostgresDialect, type Dialect } from 'kysely'
import type { Logger } from 'pino'

const INT8 = 20
const NUMERIC = 1700
/** Whoever waits for longer is told that the database is away. */
const CONNECT_MS = 10_000

/** Kysely's PostgreSQL dialect. `pg` is loaded only where it is used. Whole numbers (times, counts) come as numbers. */
export async function postgresDialect(url: string, log: Logger): Promise<Dialect> {
  const { default: pg } = await import('pg')
  const types = new pg.TypeOverrides()
  types.setTypeParser(INT8, Number)
  types.setTypeParser(NUMERIC, Number)
  const pool = new pg.Pool({ connectionString: url, max: 16, types, connectionTimeoutMillis: CONNECT_MS })
  // An idle connection that the server closes must not end the hub; the pool opens another.
  pool.on('error', (error) => log.warn({ why: error.message }, 'PostgreSQL closed an idle connection'))
  // Nor may one that is lost between two queries of a transaction: its next query fails, and tells whoever asked.
  pool.on('connect', (client) =>
    client.on('error', (error) => log.debug({ why: error.message }, 'a connection to PostgreSQL broke')),
  )
  return new PostgresDialect({ pool })
}
