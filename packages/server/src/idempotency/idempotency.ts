import type { Db, Tx } from '../db/database.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { transact } from '../db/transact.ts'
import { Refused } from '../http/refused.ts'

const KEPT_MS = 24 * 3600_000
const SWEEP_EVERY_MS = 3600_000
const SWEEP = 'idempotency.sweep'
const KEY_MAX = 255

/** Remembers what a request with an Idempotency-Key made, in the transaction that made it. */
export class Idempotency {
  readonly #db: Db
  readonly #now: () => number

  constructor(base: { db: Db; now: () => number; jobs: Jobs }) {
    this.#db = base.db
    this.#now = base.now
    base.jobs.handle(SWEEP, async () => {
      await this.#db
        .deleteFrom('idempotency_keys')
        .where('created_at', '<', this.#now() - KEPT_MS)
        .execute()
      await this.scheduleSweep(base.jobs, this.#now() + SWEEP_EVERY_MS)
    })
  }

  /** @returns what the request with this key made, or null where it is the first. */
  async find(accountId: string, scope: string, key: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom('idempotency_keys')
      .select('ref_id')
      .where('account_id', '=', accountId)
      .where('scope', '=', scope)
      .where('key', '=', key)
      .executeTakeFirst()
    return row?.ref_id ?? null
  }

  /**
   * Takes a key for `refId`, which the same transaction is about to make.
   * @returns null: go on; else the id that an earlier request with this key has made.
   */
  async claim(tx: Tx, accountId: string, scope: string, key: string, refId: string): Promise<string | null> {
    const taken = await tx
      .insertInto('idempotency_keys')
      .values({ account_id: accountId, scope, key, ref_id: refId, created_at: this.#now() })
      .onConflict((conflict) => conflict.columns(['account_id', 'scope', 'key']).doNothing())
      .returning('ref_id')
      .executeTakeFirst()
    if (taken) return null
    const row = await tx
      .selectFrom('idempotency_keys')
      .select('ref_id')
      .where('account_id', '=', accountId)
      .where('scope', '=', scope)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    return row.ref_id
  }

  /** Forgets old keys from time to time. */
  scheduleSweep(jobs: Jobs, at: number): Promise<void> {
    return transact(this.#db, (tx) => jobs.add(tx, { kind: SWEEP, key: SWEEP, runAt: at }))
  }
}

/** The request's key; null where it has none. */
export function idempotencyKeyOf(header: string | undefined): string | null {
  if (header === undefined || header === '') return null
  if (header.length > KEY_MAX) throw Refused.invalid(`Idempotency-Key is longer than ${KEY_MAX} characters`)
  return header
}
