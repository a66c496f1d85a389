import type { Tx } from '../db/database.ts'
import type { StatusesTable } from '../db/tables/statuses.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import { PostQueries } from './queries.ts'

/** Favourites and boosts. Doing one twice, or undoing what was not done, changes nothing. */
export class Reactions {
  readonly #base: Pick<Foundation, 'db' | 'ids' | 'bus' | 'now'>

  constructor(base: Pick<Foundation, 'db' | 'ids' | 'bus' | 'now'>) {
    this.#base = base
  }

  favourite(accountId: string, id: string): Promise<StatusesTable> {
    return this.#on(accountId, id, async (tx, status) => {
      const added = await tx
        .insertInto('favourites')
        .values({ id: this.#base.ids.next(), account_id: accountId, status_id: status.id, created_at: this.#base.now() })
        .onConflict((conflict) => conflict.columns(['account_id', 'status_id']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) return
      await countOn(tx, status.id, 'favourites_count', 1)
      await this.#base.bus.emit(tx, 'status.favourited', { statusId: status.id, authorId: status.account_id, accountId })
    })
  }

  unfavourite(accountId: string, id: string): Promise<StatusesTable> {
    return this.#on(accountId, id, async (tx, status) => {
      const removed = await tx
        .deleteFrom('favourites')
        .where('account_id', '=', accountId)
        .where('status_id', '=', status.id)
        .returning('id')
        .executeTakeFirst()
      if (!removed) return
      await countOn(tx, status.id, 'favourites_count', -1)
      await this.#base.bus.emit(tx, 'status.unfavourited', { statusId: status.id, authorId: status.account_id, accountId })
    })
  }

  /** @returns the boost. */
  async reblog(accountId: string, id: string): Promise<StatusesTable> {
    const original = await this.#on(accountId, id, async (tx, status) => {
      if (status.group_id !== null || (status.visibility !== 'public' && status.visibility !== 'unlisted'))
        throw Refused.forbidden('This post is not for passing on.')
      const row = boostRow(status, { id: this.#base.ids.next(), accountId, now: this.#base.now() })
      const added = await tx
        .insertInto('statuses')
        .values(row)
        .onConflict((conflict) => conflict.columns(['reblog_of_id', 'account_id']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) return
      await countOn(tx, status.id, 'reblogs_count', 1)
      await this.#base.bus.emit(tx, 'status.posted', {
        statusId: row.id,
        accountId,
        visibility: row.visibility,
        named: [],
        mentioned: [],
        tags: [],
        inReplyToAccountId: null,
        groupId: null,
        reblogOf: { statusId: status.id, accountId: status.account_id },
      })
    })
    const boost = await new PostQueries(this.#base.db).reblogBy(accountId, original.id)
    if (!boost) throw Refused.notFound('This boost')
    return boost
  }

  /** @returns the post that is boosted no more. */
  unreblog(accountId: string, id: string): Promise<StatusesTable> {
    return this.#on(accountId, id, async (tx, status) => {
      const removed = await tx
        .deleteFrom('statuses')
        .where('reblog_of_id', '=', status.id)
        .where('account_id', '=', accountId)
        .returningAll()
        .executeTakeFirst()
      if (!removed) return
      await countOn(tx, status.id, 'reblogs_count', -1)
      await this.#base.bus.emit(tx, 'status.unreblogged', { statusId: status.id, authorId: status.account_id, accountId })
      await this.#base.bus.emit(tx, 'status.deleted', {
        statusId: removed.id,
        accountId,
        visibility: removed.visibility,
        tags: [],
        mentioned: [],
      })
    })
  }

  /** On what the person may see; on the boosted post where a boost was pointed at. */
  #on(accountId: string, id: string, act: (tx: Tx, status: StatusesTable) => Promise<void>): Promise<StatusesTable> {
    return transact(this.#base.db, async (tx) => {
      const queries = new PostQueries(tx)
      const pointedAt = await queries.visible(id, accountId)
      const status = pointedAt?.reblog_of_id ? await queries.visible(pointedAt.reblog_of_id, accountId) : pointedAt
      if (!status) throw Refused.notFound('This post')
      await act(tx, status)
      return tx.selectFrom('statuses').selectAll().where('id', '=', status.id).executeTakeFirstOrThrow()
    })
  }
}

async function countOn(tx: Tx, id: string, column: 'favourites_count' | 'reblogs_count', by: 1 | -1): Promise<void> {
  await tx
    .updateTable('statuses')
    .set((eb) => ({ [column]: eb(column, '+', by) }))
    .where('id', '=', id)
    .execute()
}

const boostRow = (of: StatusesTable, by: { id: string; accountId: string; now: number }): StatusesTable => ({
  id: by.id,
  account_id: by.accountId,
  text: '',
  content: '',
  visibility: of.visibility,
  sensitive: 0,
  spoiler_text: '',
  language: null,
  in_reply_to_id: null,
  in_reply_to_account_id: null,
  reblog_of_id: of.id,
  reblog_of_account_id: of.account_id,
  group_id: null,
  mentions: '[]',
  tags: '[]',
  replies_count: 0,
  reblogs_count: 0,
  favourites_count: 0,
  created_at: by.now,
})
