import type { AuditEntry } from '@maru/protocol'
import { isoTime } from '../accounts/present.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Tx } from '../db/database.ts'
import type { Foundation } from '../foundation.ts'

const PAGE = 50

export type ChannelAct = {
  channelId: string
  /** Null: the hub itself. */
  byId: string | null
  /** Such as `hold`, `ban`, `lock`, `guest_link.make`, `role.set`. */
  act: string
  accountId?: string | null
  guestName?: string | null
  why?: string
}

/** What was done for order in channels, and by whom. */
export class ChannelAudit {
  readonly #base: Pick<Foundation, 'db' | 'ids' | 'now'>
  readonly #accounts: Accounts

  constructor(base: Pick<Foundation, 'db' | 'ids' | 'now'>, accounts: Accounts) {
    this.#base = base
    this.#accounts = accounts
  }

  /** Writes it down in the transaction that does it. */
  async note(tx: Tx, { channelId, byId, act, accountId, guestName, why }: ChannelAct): Promise<void> {
    await tx
      .insertInto('channel_audit')
      .values({
        id: this.#base.ids.next(),
        channel_id: channelId,
        by_id: byId,
        act,
        account_id: accountId ?? null,
        guest_name: guestName ?? null,
        why: why ?? '',
        at: this.#base.now(),
      })
      .execute()
  }

  /** [CH28] Whether the channel was ended for all at that time or later. */
  async isEndedSince(channelId: string, at: number): Promise<boolean> {
    const end = await this.#base.db
      .selectFrom('channel_audit')
      .select('id')
      .where('channel_id', '=', channelId)
      .where('act', '=', 'end')
      .where('at', '>=', at)
      .limit(1)
      .executeTakeFirst()
    return end !== undefined
  }

  /** Newest first; `maxId` is the last of the page before. */
  async list(channelId: string, maxId: string | null): Promise<AuditEntry[]> {
    let query = this.#base.db.selectFrom('channel_audit').selectAll().where('channel_id', '=', channelId)
    if (maxId !== null) query = query.where('id', '<', maxId)
    const rows = await query.orderBy('id', 'desc').limit(PAGE).execute()
    const accounts = await this.#accounts.getMany(rows.flatMap((row) => [row.by_id, row.account_id]).filter((id) => id !== null))
    const present = (id: string | null) => {
      const account = id === null ? undefined : accounts.get(id)
      return account ? this.#accounts.present(account) : null
    }
    return rows.map((row) => ({
      id: row.id,
      at: isoTime(row.at),
      by: present(row.by_id),
      act: row.act,
      account: present(row.account_id),
      guest_name: row.guest_name,
      why: row.why,
    }))
  }
}
