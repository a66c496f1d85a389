import { hashToken } from '../../../auth/tokens.ts'
import type { Db, Tx } from '../../../db/database.ts'
import type { GuestLinksTable } from '../../../db/tables/guest_links.ts'
import { Refused } from '../../../http/refused.ts'
import { refusedLink, whyClosed } from './rules.ts'

/** Guest links in the hands of those who come by them. */
export class LinkUses {
  readonly #db: Db

  constructor({ db }: { db: Db }) {
    this.#db = db
  }

  /** @throws {Refused} where this is no link of this channel, or it lets nobody in. */
  async bySecret(channelId: string, secret: string): Promise<GuestLinksTable> {
    const link = await this.#db
      .selectFrom('guest_links')
      .selectAll()
      .where('secret_hash', '=', hashToken(secret))
      .where('channel_id', '=', channelId)
      .executeTakeFirst()
    if (!link) throw Refused.notFound('This link')
    return link
  }

  /**
   * Counts one use, if there is one left: of two at once, one.
   * @param came when they stood before the door: who came in time and waited comes in by a link that is past its time
   * @throws {Refused} where the link lets nobody in.
   */
  async spend(tx: Tx, id: string, came: number): Promise<void> {
    const spent = await tx
      .updateTable('guest_links')
      .set((eb) => ({ uses: eb('uses', '+', 1) }))
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', came)]))
      .where((eb) => eb.or([eb('uses_max', '=', 0), eb('uses', '<', eb.ref('uses_max'))]))
      .returning('id')
      .executeTakeFirst()
    if (spent) return
    const link = await tx.selectFrom('guest_links').selectAll().where('id', '=', id).executeTakeFirst()
    throw refusedLink((link && whyClosed(link, came)) ?? 'link_withdrawn')
  }
}
