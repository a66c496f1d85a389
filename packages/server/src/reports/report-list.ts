import type { Report } from '@maru/protocol'
import * as v from 'valibot'
import type { Accounts } from '../accounts/accounts.ts'
import { isoTime } from '../accounts/present.ts'
import type { Db } from '../db/database.ts'
import type { ReportsTable } from '../db/tables/reports.ts'
import { readPage, type Paging } from '../http/paging.ts'
import { ReportContext } from './reports.ts'

/** Reports as the hub's owner reads them. */
export class ReportList {
  readonly #db: Db
  readonly #accounts: Accounts

  constructor(base: { db: Db }, accounts: Accounts) {
    this.#db = base.db
    this.#accounts = accounts
  }

  /** Those that wait, or those that are settled; the newest first. */
  async page(settled: boolean, page: Paging): Promise<Report[]> {
    const query = this.#db
      .selectFrom('reports')
      .selectAll()
      .where('settled_at', settled ? 'is not' : 'is', null)
    return this.#present(await readPage(query, 'id', page))
  }

  async #present(rows: ReportsTable[]): Promise<Report[]> {
    const ids = rows.flatMap((row) => [row.by_id, row.account_id, row.settled_by]).filter((id) => id !== null)
    const [people, channels] = await Promise.all([this.#accounts.getMany([...new Set(ids)]), this.#channels(rows)])
    const person = (id: string | null) => {
      const found = id === null ? undefined : people.get(id)
      return found ? this.#accounts.present(found) : null
    }
    return rows.map((row) => ({
      id: row.id,
      channel: channels.get(row.channel_id) ?? null,
      channel_name: row.channel_name,
      by: person(row.by_id),
      by_guest_name: row.by_guest,
      account: person(row.account_id),
      guest_name: row.guest_name,
      why: row.why,
      context: v.parse(ReportContext, JSON.parse(row.context)),
      at: isoTime(row.at),
      settled_at: row.settled_at === null ? null : isoTime(row.settled_at),
      settled_by: person(row.settled_by),
    }))
  }

  /** As they are called now; those that are gone are not among them. */
  async #channels(rows: ReportsTable[]): Promise<Map<string, { id: string; slug: string; name: string }>> {
    if (rows.length === 0) return new Map()
    const found = await this.#db
      .selectFrom('channels')
      .select(['id', 'slug', 'name'])
      .where('id', 'in', [...new Set(rows.map(({ channel_id }) => channel_id))])
      .execute()
    return new Map(found.map((one) => [one.id, one]))
  }
}
