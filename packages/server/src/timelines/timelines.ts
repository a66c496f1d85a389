import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { StatusesTable } from '../db/tables/statuses.ts'
import { readPage, type Paging } from '../http/paging.ts'
import { eyeOf, fitsHome, visibleToEye } from '../posts/visibility.ts'

type AccountFilter = { excludeReplies: boolean; excludeReblogs: boolean }

/** No answer to somebody else. */
const beginsSomething = sql<boolean>`(s.in_reply_to_account_id is null or s.in_reply_to_account_id = s.account_id)`

/** Lists of posts, each as far as the viewer may see it. */
export class Timelines {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  home(viewerId: string, page: Paging): Promise<StatusesTable[]> {
    const query = this.#db
      .selectFrom('home_entries as h')
      .innerJoin('statuses as s', 's.id', 'h.status_id')
      .selectAll('s')
      .where('h.account_id', '=', viewerId)
      .where(fitsHome(eyeOf(viewerId)))
    return readPage(query, 'h.status_id', page)
  }

  /** Public posts that begin something, newest first. */
  public(viewerId: string | null, page: Paging): Promise<StatusesTable[]> {
    const query = this.#db
      .selectFrom('statuses as s')
      .selectAll('s')
      .where('s.visibility', '=', 'public')
      .where('s.reblog_of_id', 'is', null)
      .where(beginsSomething)
      .where(visibleToEye(viewerId))
    return readPage(query, 's.id', page)
  }

  tag(tag: string, viewerId: string | null, page: Paging): Promise<StatusesTable[]> {
    const query = this.#db
      .selectFrom('status_tags as t')
      .innerJoin('statuses as s', 's.id', 't.status_id')
      .selectAll('s')
      .where('t.tag', '=', tag.toLowerCase())
      .where('s.visibility', '=', 'public')
      .where(visibleToEye(viewerId))
    return readPage(query, 't.status_id', page)
  }

  /** What is posted in a group, without the answers to others. */
  group(groupId: string, viewerId: string, page: Paging): Promise<StatusesTable[]> {
    const query = this.#db
      .selectFrom('statuses as s')
      .selectAll('s')
      .where('s.group_id', '=', groupId)
      .where(beginsSomething)
      .where(visibleToEye(viewerId))
    return readPage(query, 's.id', page)
  }

  /** What somebody has posted. Messages are never in it. */
  account(
    accountId: string,
    viewerId: string | null,
    page: Paging,
    { excludeReplies, excludeReblogs }: AccountFilter,
  ): Promise<StatusesTable[]> {
    let query = this.#db
      .selectFrom('statuses as s')
      .selectAll('s')
      .where('s.account_id', '=', accountId)
      .where('s.visibility', '!=', 'direct')
      .where(visibleToEye(viewerId))
    if (excludeReplies) query = query.where(beginsSomething)
    if (excludeReblogs) query = query.where('s.reblog_of_id', 'is', null)
    return readPage(query, 's.id', page)
  }

  /** Of the given people, those who find a new post at home. */
  async readersAtHome(statusId: string, accountIds: string[]): Promise<string[]> {
    if (accountIds.length === 0) return []
    const rows = await this.#db
      .selectFrom('home_entries as h')
      .innerJoin('statuses as s', 's.id', 'h.status_id')
      .select('h.account_id')
      .where('h.status_id', '=', statusId)
      .where('h.account_id', 'in', accountIds)
      .where(fitsHome(sql.ref('h.account_id')))
      .execute()
    return rows.map((row) => row.account_id)
  }
}
