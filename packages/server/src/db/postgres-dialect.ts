import { PostgresDialect, type Dialect } from 'kysely'
import type { Logger } from 'pino'

const INT8 = 20
const NUMERIC = 1700

/** Kysely's PostgreSQL dialect. `pg` is loaded only where it is used. Whole numbers (times, counts) come as numbers. */
export async function postgresDialect(url: string, log: Logger): Promise<Dialect> {
  const { default: pg } = await import('pg')
  const types = new pg.TypeOverrides()
  types.setTypeParser(INT8, Number)
  types.setTypeParser(NUMERIC, Number)
  const pool = new pg.Pool({ connectionString: url, max: 16, types })
  // An idle connection that the server closes must not end the hub; the pool opens another.
  pool.on('error', (error) => log.warn({ err: error }, 'PostgreSQL closed an idle connection'))
  return new PostgresDialect({ pool })
}
