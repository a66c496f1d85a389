import type { ChannelBan } from '@maru/protocol'
import { isoTime } from '../../accounts/present.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import type { ChannelAudit } from '../audit.ts'

/** Who is banned from a channel, until somebody lets them come again. */
export class ChannelBans {
  readonly #base: Pick<Foundation, 'db' | 'bus'>
  readonly #accounts: Accounts
  readonly #audit: ChannelAudit

  constructor(base: Pick<Foundation, 'db' | 'bus'>, accounts: Accounts, audit: ChannelAudit) {
    this.#base = base
    this.#accounts = accounts
    this.#audit = audit
  }

  /** Newest first. */
  async list(channelId: string): Promise<ChannelBan[]> {
    const rows = await this.#base.db
      .selectFrom('channel_bans')
      .selectAll()
      .where('channel_id', '=', channelId)
      .orderBy('id', 'desc')
      .execute()
    const accounts = await this.#accounts.getMany(rows.flatMap((row) => [row.account_id ?? row.by_id, row.by_id]))
    return rows.flatMap((row) => {
      const by = accounts.get(row.by_id)
      const account = row.account_id === null ? null : accounts.get(row.account_id)
      if (!by) return []
      return {
        id: row.id,
        account: account ? this.#accounts.present(account) : null,
        guest_name: row.guest_name,
        by: this.#accounts.present(by),
        why: row.why,
        at: isoTime(row.created_at),
      }
    })
  }

  /** They may come again. */
  async lift(channelId: string, banId: string, byId: string): Promise<void> {
    await transact(this.#base.db, async (tx) => {
      const ban = await tx
        .deleteFrom('channel_bans')
        .where('channel_id', '=', channelId)
        .where('id', '=', banId)
        .returning(['account_id', 'guest_name'])
        .executeTakeFirst()
      if (!ban) throw Refused.notFound('This ban')
      await this.#audit.note(tx, { channelId, byId, act: 'unban', accountId: ban.account_id, guestName: ban.guest_name })
      if (ban.account_id !== null)
        await this.#base.bus.emit(tx, 'channel.role_set', { channelId, accountId: ban.account_id, role: null })
    })
  }
}
