import type { CredentialAccount } from '@maru/protocol'
import type { AccountsTable } from '../db/tables/accounts.ts'
import type { Threads } from '../messages/threads.ts'
import type { Accounts } from './accounts.ts'

type Near = { accounts: Accounts; threads: Threads; notifications: { unread(accountId: string): Promise<number> } }

/** A person as they are shown to themself, with what is unread. */
export class Self {
  readonly #near: Near

  constructor(near: Near) {
    this.#near = near
  }

  async present(row: AccountsTable): Promise<CredentialAccount> {
    const { accounts, threads, notifications } = this.#near
    const unread = { threads: await threads.unreadThreads(row.id), notifications: await notifications.unread(row.id) }
    return accounts.presentCredentials(row, unread)
  }
}
