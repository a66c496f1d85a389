import type { Tx } from '../db/database.ts'
import type { StatusesTable } from '../db/tables/statuses.ts'

/** A person's posts are counted without boosts, messages and what is in groups: their number would tell of them. */
export async function countStatus(tx: Tx, row: StatusesTable, by: 1 | -1): Promise<void> {
  if (row.visibility === 'direct' || row.reblog_of_id !== null || row.group_id !== null) return
  await tx
    .updateTable('accounts')
    .set((eb) => ({ statuses_count: eb('statuses_count', '+', by), ...(by === 1 ? { last_status_at: row.created_at } : {}) }))
    .where('id', '=', row.account_id)
    .execute()
}

/** Messages are no public replies: their number would tell of them. */
export async function addToParent(tx: Tx, row: StatusesTable, by: 1 | -1): Promise<void> {
  if (row.in_reply_to_id === null || row.visibility === 'direct') return
  await tx
    .updateTable('statuses')
    .set((eb) => ({ replies_count: eb('replies_count', '+', by) }))
    .where('id', '=', row.in_reply_to_id)
    .execute()
}
