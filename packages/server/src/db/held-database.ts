import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Logger } from 'pino'
import { DataDirTaken } from '../config/data-dir.ts'

/** Of all that use the same server, the hubs alone. */
const LOCK = "hashtextextended('maru.hub', 0)"
/** One that is just leaving, or was killed, is waited for. */
const TRIES = 50
const TRY_EVERY_MS = 100
const AGAIN_MS = 1000

/**
 * Takes a PostgreSQL database for this hub alone, until it is disposed of: who is inside which room, and what happens to
 * a call at the same moment, is in one process's memory.
 *
 * The lock belongs to a transaction that stays open and does nothing, so that it also holds through a pooler, and goes
 * with the process, however that ends. Where the connection is lost it is taken again.
 * @throws {DataDirTaken} with a sentence for the operator.
 */
export async function holdDatabase(url: string, log: Logger): Promise<AsyncDisposable> {
  let closed = false
  let held: Client | null = null

  const take = async (): Promise<boolean> => {
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: url, application_name: 'maru hub' })
    client.on('error', (error) => log.debug({ why: error.message }, 'the connection that holds the database broke'))
    await client.connect()
    try {
      await client.query('begin')
      await client.query('set local idle_in_transaction_session_timeout = 0')
      const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_xact_lock(${LOCK}) as taken`)
      if (rows[0]?.taken && !closed) {
        held = client
        client.once('end', () => void takeAgain())
        return true
      }
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    await client.end()
    return false
  }

  const takeAgain = async (): Promise<void> => {
    while (!closed) {
      try {
        if (await take()) return
        log.error('another hub works in this database now; what the two do at once may contradict each other')
      } catch (error) {
        log.debug({ err: error }, 'the database could not be taken again yet')
      }
      await sleep(AGAIN_MS, undefined, { ref: false })
    }
  }

  for (let left = TRIES; !(await take()); left -= 1) {
    if (left === 0)
      throw new DataDirTaken(
        `Another hub works in the database of DATABASE_URL${URL.canParse(url) ? ` (${new URL(url).host})` : ''}. Stop it first, or name another database.`,
      )
    await sleep(TRY_EVERY_MS)
  }
  return {
    async [Symbol.asyncDispose]() {
      closed = true
      await held?.end()
    },
  }
}
