import type { Db, Tx } from '../../db/database.ts'

/** [EM29] Whether whoever comes without an account and without a link may speak there, and not only listen. */
export async function guestsSpeak(db: Db | Tx, channelId: string): Promise<boolean> {
  const row = await db.selectFrom('channel_embeds').select('guests_speak').where('channel_id', '=', channelId).executeTakeFirst()
  return row?.guests_speak === 1
}
