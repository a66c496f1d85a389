import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { StatusesTable } from '../db/tables/statuses.ts'
import { eyeOf, visibleTo, visibleToEye } from './visibility.ts'

const ANCESTORS_MAX = 60
const DESCENDANTS_MAX = 200

export class PostQueries {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** As far as this viewer may see it. */
  async visible(id: string, viewerId: string | null): Promise<StatusesTable | null> {
    return (
      (await this.#db
        .selectFrom('statuses as s')
        .selectAll('s')
        .where('s.id', '=', id)
        .where(visibleToEye(viewerId))
        .executeTakeFirst()) ?? null
    )
  }

  async reblogBy(accountId: string, statusId: string): Promise<StatusesTable | null> {
    return (
      (await this.#db
        .selectFrom('statuses')
        .selectAll()
        .where('reblog_of_id', '=', statusId)
        .where('account_id', '=', accountId)
        .executeTakeFirst()) ?? null
    )
  }

  /** What a status answers to, the first word first. Ends where the viewer may not see further. */
  async ancestors(row: StatusesTable, viewerId: string | null): Promise<StatusesTable[]> {
    const found: StatusesTable[] = []
    let above = row.in_reply_to_id
    while (above !== null && found.length < ANCESTORS_MAX) {
      const next: StatusesTable | null = await this.visible(above, viewerId)
      if (!next) break
      found.unshift(next)
      above = next.in_reply_to_id
    }
    return found
  }

  /** What answers to a status, and to that, as far as the viewer may see each, in order of time. */
  async descendants(id: string, viewerId: string | null): Promise<StatusesTable[]> {
    const found: StatusesTable[] = []
    let level = [id]
    while (level.length > 0 && found.length < DESCENDANTS_MAX) {
      const rows = await this.#db
        .selectFrom('statuses as s')
        .selectAll('s')
        .where('s.in_reply_to_id', 'in', level)
        .where(visibleToEye(viewerId))
        .orderBy('s.id')
        .limit(DESCENDANTS_MAX - found.length)
        .execute()
      found.push(...rows)
      level = rows.map((row) => row.id)
    }
    return found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Of the given people, those who may see a status. */
  async whoSees(id: string, accountIds: string[]): Promise<string[]> {
    if (accountIds.length === 0) return []
    const rows = await this.#db
      .selectFrom('statuses as s')
      .innerJoin('accounts as a', (join) => join.onTrue())
      .select('a.id')
      .where('s.id', '=', id)
      .where('a.id', 'in', accountIds)
      .where(visibleTo(sql.ref('a.id')))
      .execute()
    return rows.map((row) => row.id)
  }

  async visibleMany(ids: string[], viewerId: string): Promise<Map<string, StatusesTable>> {
    if (ids.length === 0) return new Map()
    const rows = await this.#db
      .selectFrom('statuses as s')
      .selectAll('s')
      .where('s.id', 'in', ids)
      .where(visibleTo(eyeOf(viewerId)))
      .execute()
    return new Map(rows.map((row) => [row.id, row]))
  }
}
