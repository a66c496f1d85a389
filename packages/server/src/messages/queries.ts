import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { ThreadEntriesTable } from '../db/tables/thread_entries.ts'
import { readPage, type Paging } from '../http/paging.ts'

const THREADS_MAX = 200

export class ThreadQueries {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** The newest line of each thread, the latest thread first. */
  lastOfEach(ownerId: string): Promise<ThreadEntriesTable[]> {
    return this.#db
      .selectFrom('thread_entries as e')
      .innerJoin(
        (eb) =>
          eb
            .selectFrom('thread_entries')
            .select((q) => ['with_id', q.fn.max('id').as('last_id')])
            .where('owner_id', '=', ownerId)
            .groupBy('with_id')
            .as('l'),
        (join) => join.onRef('l.with_id', '=', 'e.with_id').onRef('l.last_id', '=', 'e.id'),
      )
      .selectAll('e')
      .where('e.owner_id', '=', ownerId)
      .orderBy('e.id', 'desc')
      .limit(THREADS_MAX)
      .execute()
  }

  page(ownerId: string, withId: string, page: Paging): Promise<ThreadEntriesTable[]> {
    return readPage(
      this.#db.selectFrom('thread_entries').selectAll().where('owner_id', '=', ownerId).where('with_id', '=', withId),
      'id',
      page,
    )
  }

  /** A line as the owner has it; in each of their threads that it is in. */
  lines(ownerId: string, id: string, withId?: string): Promise<ThreadEntriesTable[]> {
    let query = this.#db.selectFrom('thread_entries').selectAll().where('owner_id', '=', ownerId).where('id', '=', id)
    if (withId !== undefined) query = query.where('with_id', '=', withId)
    return query.execute()
  }

  /** How much is unread, by the other one's id; threads with nothing unread are not in it. */
  async unread(ownerId: string, withId?: string): Promise<Map<string, number>> {
    let query = this.#db
      .selectFrom('thread_entries as e')
      .leftJoin('thread_reads as r', (join) => join.onRef('r.owner_id', '=', 'e.owner_id').onRef('r.with_id', '=', 'e.with_id'))
      .select((eb) => ['e.with_id', eb.fn.countAll<number>().as('count')])
      .where('e.owner_id', '=', ownerId)
      .where('e.counts', '=', 1)
      .where(sql<boolean>`e.id > coalesce(r.read_id, '')`)
      .groupBy('e.with_id')
    if (withId !== undefined) query = query.where('e.with_id', '=', withId)
    return new Map((await query.execute()).map((row) => [row.with_id, row.count]))
  }

  async readId(ownerId: string, withId: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom('thread_reads')
      .select('read_id')
      .where('owner_id', '=', ownerId)
      .where('with_id', '=', withId)
      .executeTakeFirst()
    return row?.read_id ?? null
  }

  /** Never goes back, and never past what is there: what comes later is unread. */
  async read(ownerId: string, withId: string, id: string): Promise<void> {
    const upTo = await this.#db
      .selectFrom('thread_entries')
      .select((eb) => eb.fn.max<string | null>('id').as('id'))
      .where('owner_id', '=', ownerId)
      .where('with_id', '=', withId)
      .where('id', '<=', id)
      .executeTakeFirst()
    if (!upTo?.id) return
    await this.#db
      .insertInto('thread_reads')
      .values({ owner_id: ownerId, with_id: withId, read_id: upTo.id })
      .onConflict((conflict) =>
        conflict.columns(['owner_id', 'with_id']).doUpdateSet({
          read_id: sql`case when excluded.read_id > thread_reads.read_id then excluded.read_id else thread_reads.read_id end`,
        }),
      )
      .execute()
  }

  async partnersAmong(ownerId: string, others: string[]): Promise<Set<string>> {
    if (others.length === 0) return new Set()
    const rows = await this.#db
      .selectFrom('thread_entries')
      .select('with_id')
      .distinct()
      .where('owner_id', '=', ownerId)
      .where('with_id', 'in', others)
      .execute()
    return new Set(rows.map((row) => row.with_id))
  }
}
