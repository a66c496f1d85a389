import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Bus } from '../streaming/bus.ts'

/** How much of somebody's past a new follower finds at home. */
const BACKFILL = 1000

/** Keeps `home_entries` in step with posts and follows, each in the transaction that changes them. */
export function fanOutHome(bus: Bus): void {
  bus.within('status.posted', async (tx, { statusId, accountId, visibility, groupId }) => {
    if (visibility === 'direct' || groupId !== null) return
    await tx
      .insertInto('home_entries')
      .columns(['account_id', 'status_id', 'author_id'])
      .expression((eb) =>
        eb
          .selectFrom('follows')
          .select(['account_id', sql<string>`${statusId}`.as('status_id'), sql<string>`${accountId}`.as('author_id')])
          .where('target_id', '=', accountId),
      )
      .execute()
    await tx.insertInto('home_entries').values({ account_id: accountId, status_id: statusId, author_id: accountId }).execute()
  })
  bus.within('account.followed', (tx, { accountId, targetId }) => backfill(tx, accountId, targetId))
  bus.within('account.unfollowed', async (tx, { accountId, targetId }) => {
    await tx.deleteFrom('home_entries').where('account_id', '=', accountId).where('author_id', '=', targetId).execute()
  })
}

async function backfill(tx: Tx, accountId: string, targetId: string): Promise<void> {
  await tx
    .insertInto('home_entries')
    .columns(['account_id', 'status_id', 'author_id'])
    .expression((eb) =>
      eb
        .selectFrom('statuses')
        .select([sql<string>`${accountId}`.as('account_id'), 'id as status_id', 'account_id as author_id'])
        .where('account_id', '=', targetId)
        .where('visibility', '!=', 'direct')
        .where('group_id', 'is', null)
        .orderBy('id', 'desc')
        .limit(BACKFILL),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
