import { sql } from 'kysely'
import type { Engine, Tx } from './database.ts'

/**
 * Until the transaction ends, no other that asks for the same name runs: for what is checked and then written. SQLite
 * runs one transaction at a time anyway.
 */
export async function advisoryLock(engine: Engine, tx: Tx, name: string): Promise<void> {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

/** The name of what is between two people, whoever asks. */
export const pairName = (a: string, b: string): string => (a < b ? `pair:${a}:${b}` : `pair:${b}:${a}`)
