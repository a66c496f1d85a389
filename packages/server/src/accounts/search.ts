import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { AccountsTable } from '../db/tables/accounts.ts'
import type { Accounts } from './accounts.ts'

type Wanted = { q: string; limit: number; offset: number; followedBy: string | null }

/** People whose handle begins so or whose name has it; a whole handle first, then those whom many follow. */
export async function searchAccounts(
  { db, accounts }: { db: Db; accounts: Accounts },
  { q, limit, offset, followedBy }: Wanted,
): Promise<AccountsTable[]> {
  const text = q.trim().toLowerCase()
  if (text.replace(/^@/, '') === '') return []
  const handle = accounts.handleOf(text) ?? ''
  // Somebody of another hub, or no handle at all: the beginning of nobody's handle, and not of everybody's.
  const beginning = handle === '' ? '' : `${literal(handle)}%`
  let query = db
    .selectFrom('accounts as a')
    .selectAll('a')
    .where(sql<boolean>`(a.handle like ${beginning} escape '!' or lower(a.display_name) like ${`%${literal(text)}%`} escape '!')`)
    .orderBy(sql`case when a.handle = ${handle} then 0 when a.handle like ${beginning} escape '!' then 1 else 2 end`)
    .orderBy('a.followers_count', 'desc')
    .orderBy('a.id')
    .limit(limit)
    .offset(offset)
  if (followedBy !== null)
    query = query.where(sql<boolean>`exists (select 1 from follows f where f.account_id = ${followedBy} and f.target_id = a.id)`)
  return query.execute()
}

/** A text in which `%` and `_` mean themselves. */
export const literal = (text: string): string => text.replace(/[!%_]/g, '!$&')
