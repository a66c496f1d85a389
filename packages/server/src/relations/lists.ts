import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** Follows as the viewer sees them: the real ones, and those of their own that somebody else's block severed. */
function followsSeenBy(db: Db, viewerId: string | null) {
  const viewer = viewerId ?? ''
  const severed = db
    .selectFrom('severed_follows')
    .select(['id', 'account_id', 'target_id'])
    .where('blocker_id', '!=', viewer)
    .where((eb) => eb.or([eb('account_id', '=', viewer), eb('target_id', '=', viewer)]))
  return db.selectFrom('follows').select(['id', 'account_id', 'target_id']).unionAll(severed).as('f')
}

/** Who follows somebody. */
export const followersSeenBy = (db: Db, targetId: string, viewerId: string | null) =>
  db
    .selectFrom(followsSeenBy(db, viewerId))
    .select(['f.id', sql<string>`f.account_id`.as('account_id')])
    .where('f.target_id', '=', targetId)

/** Whom somebody follows. */
export const followingSeenBy = (db: Db, accountId: string, viewerId: string | null) =>
  db
    .selectFrom(followsSeenBy(db, viewerId))
    .select(['f.id', sql<string>`f.target_id`.as('target_id')])
    .where('f.account_id', '=', accountId)
