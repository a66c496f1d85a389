import { sql, type SelectQueryBuilder } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { ChannelMessagesTable } from '../../db/tables/channel_messages.ts'
import type { Tables } from '../../db/tables/index.ts'

type Messages<O> = SelectQueryBuilder<Tables, 'channel_messages', O>

/** Reads of the channels' chat. */
export class ChatQueries {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** Newest first. @param viewerId nobody with whom a block stands between is in it */
  async page(channelId: string, viewerId: string | null, maxId: string | null, limit: number): Promise<ChannelMessagesTable[]> {
    let query = this.#db
      .selectFrom('channel_messages')
      .selectAll()
      .where('channel_id', '=', channelId)
      .where('deleted_at', 'is', null)
      .orderBy('id', 'desc')
      .limit(limit)
    if (maxId !== null) query = query.where('id', '<', maxId)
    if (viewerId !== null) query = withoutBlocks(query, viewerId)
    return query.execute()
  }

  /** Everybody with whom a block stands between, in either direction. */
  async apartFrom(accountId: string): Promise<Set<string>> {
    const rows = await this.#db
      .selectFrom('blocks')
      .select(['account_id', 'target_id'])
      .where((eb) => eb.or([eb('account_id', '=', accountId), eb('target_id', '=', accountId)]))
      .execute()
    return new Set(rows.flatMap((row) => [row.account_id, row.target_id]).filter((id) => id !== accountId))
  }

  async one(channelId: string, id: string): Promise<ChannelMessagesTable | null> {
    const row = await this.#db
      .selectFrom('channel_messages')
      .selectAll()
      .where('id', '=', id)
      .where('channel_id', '=', channelId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return row ?? null
  }

  /**
   * What others wrote after the line up to which somebody has read, by channel. Whoever has never read there has
   * something unread from the time that they belong to the channel, or nothing where they don't.
   */
  async unread(accountId: string, channelIds: string[]): Promise<Map<string, number>> {
    if (channelIds.length === 0) return new Map()
    const rows = await withoutBlocks(this.#db.selectFrom('channel_messages'), accountId)
      .innerJoin('channels as c', 'c.id', 'channel_messages.channel_id')
      .leftJoin('channel_reads as r', (join) => join.onRef('r.channel_id', '=', 'c.id').on('r.account_id', '=', accountId))
      .leftJoin('channel_members as m', (join) => join.onRef('m.channel_id', '=', 'c.id').on('m.account_id', '=', accountId))
      .select((eb) => ['c.id as id', eb.fn.countAll<number>().as('count')])
      .where('c.id', 'in', channelIds)
      .where('channel_messages.deleted_at', 'is', null)
      .where('channel_messages.identity', '!=', accountId)
      .where((eb) =>
        eb.or([
          eb('channel_messages.id', '>', eb.ref('r.read_id')),
          eb.and([eb('r.read_id', 'is', null), eb('c.owner_id', '=', accountId)]),
          eb.and([eb('r.read_id', 'is', null), eb('channel_messages.created_at', '>=', eb.ref('m.created_at'))]),
        ]),
      )
      .groupBy('c.id')
      .execute()
    return new Map(rows.map(({ id, count }) => [id, Number(count)]))
  }

  /** Never goes back, and never past what is there: what comes later is unread. */
  async read(channelId: string, accountId: string, id: string): Promise<void> {
    const upTo = await this.#db
      .selectFrom('channel_messages')
      .select((eb) => eb.fn.max<string | null>('id').as('id'))
      .where('channel_id', '=', channelId)
      .where('id', '<=', id)
      .executeTakeFirst()
    if (!upTo?.id) return
    await this.#db
      .insertInto('channel_reads')
      .values({ channel_id: channelId, account_id: accountId, read_id: upTo.id })
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'channel_id']).doUpdateSet({
          read_id: sql`case when excluded.read_id > channel_reads.read_id then excluded.read_id else channel_reads.read_id end`,
        }),
      )
      .execute()
  }
}

function withoutBlocks<O>(query: Messages<O>, viewerId: string): Messages<O> {
  return query.where((eb) =>
    eb.or([
      eb('channel_messages.account_id', 'is', null),
      eb.and([
        eb(
          'channel_messages.account_id',
          'not in',
          eb.selectFrom('blocks').select('target_id').where('blocks.account_id', '=', viewerId),
        ),
        eb(
          'channel_messages.account_id',
          'not in',
          eb.selectFrom('blocks').select('blocks.account_id').where('target_id', '=', viewerId),
        ),
      ]),
    ]),
  )
}
