import type { Db, Tx } from '../db/database.ts'

/** Whether the session is still there: a request may have been let in just before it was ended. */
export async function isSessionLive(db: Db | Tx, sessionId: string): Promise<boolean> {
  return (await db.selectFrom('sessions').select('id').where('id', '=', sessionId).executeTakeFirst()) !== undefined
}
