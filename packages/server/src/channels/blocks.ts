import type { Db } from '../db/database.ts'

/** Whether a block stands between two accounts, in either direction. */
export type IsBlocked = (one: string, other: string) => boolean

/** Reads all blocks between these and those people, in either direction. */
export async function blocksBetween(db: Db, these: string[], those: string[]): Promise<IsBlocked> {
  if (these.length === 0 || those.length === 0) return () => false
  const rows = await db
    .selectFrom('blocks')
    .select(['account_id', 'target_id'])
    .where((eb) =>
      eb.or([
        eb.and([eb('account_id', 'in', these), eb('target_id', 'in', those)]),
        eb.and([eb('account_id', 'in', those), eb('target_id', 'in', these)]),
      ]),
    )
    .execute()
  const pairs = new Set(rows.map(({ account_id, target_id }) => `${account_id}\n${target_id}`))
  return (one, other) => pairs.has(`${one}\n${other}`) || pairs.has(`${other}\n${one}`)
}
