import { sql } from 'kysely'
import * as v from 'valibot'
import { isoTime } from '../accounts/present.ts'
import type { Db } from '../db/database.ts'
import { transact } from '../db/transact.ts'

export const Timeline = v.picklist(['home', 'notifications'])
export type Timeline = v.InferOutput<typeof Timeline>
type Marker = { last_read_id: string; version: number; updated_at: string }

const ID_DIGITS = 18

/** Up to where somebody has read a list, on all their screens. */
export class Markers {
  readonly #db: Db
  readonly #now: () => number

  constructor(base: { db: Db; now: () => number }) {
    this.#db = base.db
    this.#now = base.now
  }

  async get(accountId: string, timelines: Timeline[]): Promise<Partial<Record<Timeline, Marker>>> {
    if (timelines.length === 0) return {}
    const rows = await this.#db
      .selectFrom('markers')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('timeline', 'in', timelines)
      .execute()
    return Object.fromEntries(
      rows.map((row) => [
        row.timeline,
        { last_read_id: row.last_read_id, version: row.version, updated_at: isoTime(row.updated_at) },
      ]),
    )
  }

  /** Sets those that are given; a marker never goes back. */
  async set(
    accountId: string,
    places: Partial<Record<Timeline, string | undefined>>,
  ): Promise<Partial<Record<Timeline, Marker>>> {
    const given = (['home', 'notifications'] as const).filter((timeline) => places[timeline] !== undefined)
    await transact(this.#db, async (tx) => {
      for (const timeline of given) {
        await tx
          .insertInto('markers')
          .values({
            account_id: accountId,
            timeline,
            last_read_id: (places[timeline] ?? '').padStart(ID_DIGITS, '0'),
            version: 1,
            updated_at: this.#now(),
          })
          .onConflict((conflict) =>
            conflict
              .columns(['account_id', 'timeline'])
              .doUpdateSet((eb) => ({
                last_read_id: eb.ref('excluded.last_read_id'),
                version: sql`markers.version + 1`,
                updated_at: eb.ref('excluded.updated_at'),
              }))
              .where(sql<boolean>`excluded.last_read_id > markers.last_read_id`),
          )
          .execute()
      }
    })
    return this.get(accountId, given)
  }
}
