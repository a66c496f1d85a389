import type { Account, CredentialAccount } from '@maru/protocol'
import type { Db } from '../db/database.ts'
import type { AccountsTable } from '../db/tables/accounts.ts'
import { presentAccount, presentCredentials } from './present.ts'

/** People, as rows and as the wire shows them. */
export class Accounts {
  readonly #db: Db
  readonly #origin: string

  constructor(base: { db: Db; origin: string }) {
    this.#db = base.db
    this.#origin = base.origin
  }

  async get(id: string): Promise<AccountsTable | null> {
    return (await this.#db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
  }

  /** Rows by id; who does not exist is not in it. */
  async getMany(ids: Iterable<string>): Promise<Map<string, AccountsTable>> {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return new Map()
    const rows = await this.#db.selectFrom('accounts').selectAll().where('id', 'in', wanted).execute()
    return new Map(rows.map((row) => [row.id, row]))
  }

  /** By a handle as people type it: with or without `@`, with or without this hub's host. */
  async byAcct(acct: string): Promise<AccountsTable | null> {
    const handle = this.handleOf(acct)
    if (handle === null) return null
    return (await this.#db.selectFrom('accounts').selectAll().where('handle', '=', handle).executeTakeFirst()) ?? null
  }

  /** @returns null where it names somebody on another hub, or is no handle at all. */
  handleOf(acct: string): string | null {
    const [handle = '', host, ...more] = acct.trim().replace(/^@/, '').toLowerCase().split('@')
    if (more.length > 0) return null
    return host === undefined || host === '' || host === new URL(this.#origin).host ? handle : null
  }

  present(row: AccountsTable): Account {
    return presentAccount(row, this.#origin)
  }

  presentCredentials(row: AccountsTable, unread: { threads: number; notifications: number }): CredentialAccount {
    return presentCredentials(row, this.#origin, unread)
  }

  /** In the order of the ids. */
  async presentMany(ids: string[]): Promise<Account[]> {
    const rows = await this.getMany(ids)
    return ids.flatMap((id) => {
      const row = rows.get(id)
      return row ? [this.present(row)] : []
    })
  }
}
