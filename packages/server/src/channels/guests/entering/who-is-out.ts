import type { Tx } from '../../../db/database.ts'
import type { GuestsTable } from '../../../db/tables/guests.ts'
import { Refused } from '../../../http/refused.ts'
import { banned } from '../../channels.ts'
import { deviceSubject } from '../../viewer.ts'

/** @throws {Refused} where this browser was banned, put out lately, or not let in lately. */
export async function refuseWhoIsOut(
  tx: Tx,
  channelId: string,
  device: string,
  known: GuestsTable | null,
  now: number,
): Promise<void> {
  const subject = deviceSubject(device)
  const ban = await tx
    .selectFrom('channel_bans')
    .select('id')
    .where('channel_id', '=', channelId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (ban) throw banned()
  const past = await tx
    .selectFrom('channel_people')
    .select('removed_until')
    .where('channel_id', '=', channelId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  const until = Math.max(past?.removed_until ?? 0, known?.refused_until ?? 0)
  if (until > now) {
    const wait = Math.ceil((until - now) / 1000)
    throw new Refused(403, 'removed_lately', 'A host sent you away a moment ago.', { retry_after: wait })
  }
}
