import type { NamedMeeting, NamedPlace, Notification } from '@maru/protocol'
import type { Accounts } from '../accounts/accounts.ts'
import type { Standings } from '../channels/rights/standings.ts'
import { isoTime } from '../accounts/present.ts'
import type { Tx } from '../db/database.ts'
import type { NotificationsTable } from '../db/tables/notifications.ts'
import { afterCommit } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { readPage, type Paging } from '../http/paging.ts'
import type { StatusPresenter } from '../posts/presenter.ts'
import { PostQueries } from '../posts/queries.ts'
import type { Relations } from '../relations/relations.ts'

type Base = Pick<Foundation, 'db' | 'ids' | 'now' | 'sockets' | 'log'>
type Near = { accounts: Accounts; relations: Relations; presenter: StatusPresenter; channelStandings: Standings }
type NewNotification = {
  accountId: string
  type: Notification['type']
  fromId: string
  statusId?: string | null
  channelId?: string | null
  groupId?: string | null
  meeting?: { id: string; title: string; startsAt: number } | null
}
type Filter = { types: string[]; excludeTypes: string[] }

/** These are told once a person and post or place, however often it is done and undone. */
const ONCE: ReadonlySet<Notification['type']> = new Set([
  'follow',
  'favourite',
  'reblog',
  'maru.channel_invite',
  'maru.group_invite',
])

/** What others did that concerns me. See SPEC.md. */
export class Notifications {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  /** Writes it in the transaction of what caused it, and sends it to the screens after the commit. */
  async add(tx: Tx, wish: NewNotification): Promise<void> {
    const { accountId, type, fromId, statusId = null, channelId = null, groupId = null, meeting = null } = wish
    // Only of a meeting does one hear that one has planned oneself.
    if (accountId === fromId && type !== 'maru.meeting_soon') return
    if (!(await this.#near.relations.reachable(accountId, [fromId], tx)).has(fromId)) return
    if (ONCE.has(type)) await this.#remove(tx, wish)
    const row: NotificationsTable = {
      id: this.#base.ids.next(),
      account_id: accountId,
      type,
      from_id: fromId,
      status_id: statusId,
      channel_id: channelId,
      group_id: groupId,
      meeting_id: meeting?.id ?? null,
      meeting_title: meeting?.title ?? null,
      meeting_starts_at: meeting?.startsAt ?? null,
      created_at: this.#base.now(),
    }
    await tx.insertInto('notifications').values(row).execute()
    afterCommit(tx, () => void this.#send(row))
  }

  /** What was done was undone. */
  async takeBack(tx: Tx, which: NewNotification): Promise<void> {
    await this.#remove(tx, which)
  }

  async list(accountId: string, page: Paging, { types, excludeTypes }: Filter): Promise<Notification[]> {
    let query = this.#base.db.selectFrom('notifications').selectAll().where('account_id', '=', accountId)
    const [wanted, unwanted] = [types.filter(isType), excludeTypes.filter(isType)]
    if (types.length > 0 && wanted.length === 0) return []
    if (wanted.length > 0) query = query.where('type', 'in', wanted)
    if (unwanted.length > 0) query = query.where('type', 'not in', unwanted)
    return this.#present(await readPage(query, 'id', page), accountId)
  }

  async get(accountId: string, id: string): Promise<Notification | null> {
    const row = await this.#base.db
      .selectFrom('notifications')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .executeTakeFirst()
    return row ? ((await this.#present([row], accountId))[0] ?? null) : null
  }

  async dismiss(accountId: string, id: string): Promise<boolean> {
    const removed = await this.#base.db
      .deleteFrom('notifications')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    return removed !== undefined
  }

  async clear(accountId: string): Promise<void> {
    await this.#base.db.deleteFrom('notifications').where('account_id', '=', accountId).execute()
  }

  /** Those after the marker. */
  async unread(accountId: string): Promise<number> {
    const marker = await this.#base.db
      .selectFrom('markers')
      .select('last_read_id')
      .where('account_id', '=', accountId)
      .where('timeline', '=', 'notifications')
      .executeTakeFirst()
    const row = await this.#base.db
      .selectFrom('notifications')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('account_id', '=', accountId)
      .where('id', '>', marker?.last_read_id ?? '')
      .executeTakeFirstOrThrow()
    return row.count
  }

  async #send(row: NotificationsTable): Promise<void> {
    try {
      if (this.#base.sockets.of(row.account_id).size === 0) return
      const [notification] = await this.#present([row], row.account_id)
      if (notification) this.#base.sockets.sendToAccount(row.account_id, 'notification', notification)
    } catch (error) {
      this.#base.log.error({ err: error }, 'a notification could not be sent; it is in the list')
    }
  }

  async #present(rows: NotificationsTable[], viewerId: string): Promise<Notification[]> {
    const people = await this.#near.accounts.getMany(rows.map((row) => row.from_id))
    const visible = await new PostQueries(this.#base.db).visibleMany(
      rows.flatMap((row) => row.status_id ?? []),
      viewerId,
    )
    const statuses = new Map(
      (await this.#near.presenter.many([...visible.values()], viewerId)).map((status) => [status.id, status]),
    )
    const [groups, channels] = await Promise.all([
      this.#groups(rows.flatMap((row) => row.group_id ?? [])),
      this.#channels(
        rows.flatMap((row) => row.channel_id ?? []),
        viewerId,
      ),
    ])
    return rows.flatMap((row) => {
      const person = people.get(row.from_id)
      const status = row.status_id === null ? null : statuses.get(row.status_id)
      const group = row.group_id === null ? null : groups.get(row.group_id)
      const channel = row.channel_id === null ? null : channels.get(row.channel_id)
      // Apps can't do with a mention of nothing.
      if (!person || status === undefined || group === undefined || channel === undefined) return []
      return [
        {
          id: row.id,
          type: row.type,
          created_at: isoTime(row.created_at),
          account: this.#near.accounts.present(person),
          status,
          ...(group || channel ? { maru: { channel, group, meeting: meetingOf(row) } } : {}),
        },
      ]
    })
  }

  async #groups(ids: string[]): Promise<Map<string, NamedPlace>> {
    if (ids.length === 0) return new Map()
    const rows = await this.#base.db.selectFrom('groups').select(['id', 'slug', 'name']).where('id', 'in', ids).execute()
    return new Map(rows.map((row) => [row.id, row]))
  }

  /** [N8] Those that the viewer may see now: who was put out since learns nothing more of it. */
  async #channels(ids: string[], viewerId: string): Promise<Map<string, NamedPlace>> {
    if (ids.length === 0) return new Map()
    const rows = await this.#base.db.selectFrom('channels').selectAll().where('id', 'in', ids).execute()
    const viewer = { as: 'person', accountId: viewerId } as const
    const standingOf = await this.#near.channelStandings.of(rows, [viewer])
    return new Map(
      rows.filter((row) => standingOf(row, viewer).rights.has('see')).map(({ id, slug, name }) => [id, { id, slug, name }]),
    )
  }

  async #remove(
    tx: Tx,
    { accountId, type, fromId, statusId = null, channelId = null, groupId = null }: NewNotification,
  ): Promise<void> {
    await tx
      .deleteFrom('notifications')
      .where('account_id', '=', accountId)
      .where('type', '=', type)
      .where('from_id', '=', fromId)
      .where('status_id', statusId === null ? 'is' : '=', statusId)
      .where('channel_id', channelId === null ? 'is' : '=', channelId)
      .where('group_id', groupId === null ? 'is' : '=', groupId)
      .execute()
  }
}

const TYPES = new Set<string>([
  'mention',
  'follow',
  'favourite',
  'reblog',
  'maru.missed_call',
  'maru.knock',
  'maru.channel_invite',
  'maru.group_invite',
  'maru.meeting_soon',
  'maru.meeting_moved',
  'maru.meeting_cancelled',
] satisfies Notification['type'][])
const isType = (type: string): type is Notification['type'] => TYPES.has(type)

function meetingOf({
  meeting_id: id,
  meeting_title: title,
  meeting_starts_at: startsAt,
}: NotificationsTable): NamedMeeting | null {
  return id === null || title === null || startsAt === null ? null : { id, title, starts_at: isoTime(startsAt) }
}
