import type { Db } from '../db/database.ts'
import type { StatusesTable } from '../db/tables/statuses.ts'
import { PostQueries } from '../posts/queries.ts'
import type { StatusPresenter } from '../posts/presenter.ts'
import type { Bus } from '../streaming/bus.ts'
import type { PostedStatus } from '../streaming/domain-events.ts'
import { groupStream } from '../streaming/request.ts'
import type { Sockets } from '../streaming/sockets.ts'
import type { Timelines } from './timelines.ts'

type Near = { db: Db; bus: Bus; sockets: Sockets; timelines: Timelines; presenter: StatusPresenter }

/** Sends new and deleted posts to the screens that read. */
export function streamPosts(near: Near): void {
  near.bus.on('status.posted', async (posted) => {
    if (posted.visibility === 'direct') return
    const row = await near.db.selectFrom('statuses').selectAll().where('id', '=', posted.statusId).executeTakeFirst()
    // It was deleted as soon as it was written.
    if (!row) return
    if (row.group_id !== null) return sendToGroup(near, row, row.group_id)
    await sendHome(near, row)
    await sendToStreams(near, row, posted)
  })
  near.bus.on('status.deleted', ({ statusId, accountId, visibility, mentioned }) => {
    // A bare id tells nothing to who never saw the post; but that two people write to each other is theirs to know.
    const knows = new Set([accountId, ...mentioned])
    for (const connection of near.sockets.all())
      if (visibility !== 'direct' || knows.has(connection.accountId)) near.sockets.sendDelete(connection, statusId)
  })
}

async function sendHome({ sockets, timelines, presenter }: Near, row: StatusesTable): Promise<void> {
  const readers = await timelines.readersAtHome(row.id, sockets.accountsAtHome())
  if (readers.length === 0) return
  // A post just written looks the same to everybody; a boosted one may be a favourite already.
  const same = row.reblog_of_id === null ? await presenter.one(row, null) : null
  for (const reader of readers) sockets.sendToAccount(reader, 'update', same ?? (await presenter.one(row, reader)))
}

/** To whoever reads the group's page and may. */
async function sendToGroup({ db, sockets, presenter }: Near, row: StatusesTable, groupId: string): Promise<void> {
  if (isAnswerToOther(row)) return
  const stream = groupStream(groupId)
  const readers = [...new Set(sockets.readersOf(stream).map((connection) => connection.accountId))]
  if (readers.length === 0) return
  const may = new Set(await new PostQueries(db).whoSees(row.id, readers))
  sockets.sendToStream(stream, 'update', await presenter.one(row, null), (accountId) => may.has(accountId))
}

async function sendToStreams({ db, sockets, presenter }: Near, row: StatusesTable, posted: PostedStatus): Promise<void> {
  if (posted.visibility !== 'public' || posted.reblogOf !== null) return
  const streams = [...(isAnswerToOther(row) ? [] : ['public', 'public:local']), ...posted.tags.map((tag) => `hashtag:${tag}`)]
  const readers = new Set(streams.flatMap((stream) => sockets.readersOf(stream)).map((connection) => connection.accountId))
  if (readers.size === 0) return
  const may = new Set(await new PostQueries(db).whoSees(row.id, [...readers]))
  const status = await presenter.one(row, null)
  for (const stream of streams) sockets.sendToStream(stream, 'update', status, (accountId) => may.has(accountId))
}

const isAnswerToOther = (row: StatusesTable): boolean =>
  row.in_reply_to_account_id !== null && row.in_reply_to_account_id !== row.account_id
