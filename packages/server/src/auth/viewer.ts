import type { AccountsTable } from '../db/tables/accounts.ts'

/** Who asks: the account, and by which session. */
export type Viewer = { account: AccountsTable; sessionId: string }
