import type { Db, Tx } from '../../db/database.ts'
import type { ChannelPeopleTable } from '../../db/tables/channel_people.ts'

/** Who went out without a word, or has reloaded their page, may come back to where they were for so long. */
export const COMES_BACK_MS = 60_000

export type Kept = Partial<Omit<ChannelPeopleTable, 'channel_id' | 'subject'>>

/** Of somebody who was never there. */
export const NOTHING_KEPT: Required<Kept> = {
  held: 0,
  staged: 0,
  hand_at: null,
  removed_until: 0,
  inside: 0,
  joined_at: 0,
  out_at: 0,
}

/** Writes what a channel keeps of somebody, and leaves the rest of it as it is. */
export async function keep(db: Db | Tx, channelId: string, subject: string, kept: Kept): Promise<void> {
  await db
    .insertInto('channel_people')
    .values({ channel_id: channelId, subject, ...NOTHING_KEPT, ...kept })
    .onConflict((conflict) => conflict.columns(['channel_id', 'subject']).doUpdateSet(kept))
    .execute()
}

/** Whether somebody who comes in comes back: to their place on the stage, their hand, through a lock. */
export const comesBack = (past: ChannelPeopleTable | null, now: number): boolean =>
  past !== null && (past.inside === 1 || (past.out_at > 0 && now - past.out_at < COMES_BACK_MS))

/** All who are inside by the database are out since now: the hub was away, or the voice engine. @returns who that was */
export async function allOut(db: Db, now: number): Promise<{ channelId: string; subject: string }[]> {
  const rows = await db
    .updateTable('channel_people')
    .set({ inside: 0, out_at: now })
    .where('inside', '=', 1)
    .returning(['channel_id', 'subject'])
    .execute()
  return rows.map((row) => ({ channelId: row.channel_id, subject: row.subject }))
}
