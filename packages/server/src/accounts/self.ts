import type { CredentialAccount } from '@maru/protocol'
import type { AccountsTable } from '../db/tables/accounts.ts'
import type { Threads } from '../messages/threads.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { Accounts } from './accounts.ts'

/** A person as they are shown to themself, with what is unread. */
export class Self {
  readonly #near: { accounts: Accounts; threads: Threads; notifications: Notifications }

  constructor(near: { accounts: Accounts; threads: Threads; notifications: Notifications }) {
    this.#near = near
  }

  async present(row: AccountsTable): Promise<CredentialAccount> {
    const { accounts, threads, notifications } = this.#near
    const unread = { threads: await threads.unreadThreads(row.id), notifications: await notifications.unread(row.id) }
    return accounts.presentCredentials(row, unread)
  }
}
