import { parseAtCall, type ChannelMessage, type ChannelMessages } from '@maru/protocol'
import type { Accounts } from '../../accounts/accounts.ts'
import { isoTime } from '../../accounts/present.ts'
import { advisoryLock } from '../../db/advisory-lock.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { ChannelMessagesTable } from '../../db/tables/channel_messages.ts'
import { transact } from '../../db/transact.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import { cleanText } from '../../text/clean.ts'
import type { ChannelAudit } from '../audit.ts'
import type { Required } from '../channels.ts'
import type { ChannelLive } from '../live/channel-live.ts'
import type { ChannelPorts } from '../ports.ts'
import { accountIdOf } from '../present.ts'
import { identityOf, isByPass, type ChannelViewer } from '../viewer.ts'
import { ChatQueries } from './chat-queries.ts'
import { slowFor } from './slow-mode.ts'

type Base = Pick<Foundation, 'database' | 'db' | 'ids' | 'now'>
/** The channel, and what the viewer may there. */
type Place = Pick<Required, 'row' | 'rights'>
type Lines = Omit<ChannelMessages, 'slow_for'>
type Near = { accounts: Accounts; audit: ChannelAudit; live: ChannelLive }

/** What is written in channels. It is no post, and nobody sees it anywhere else. See SPEC.md. */
export class ChannelChat {
  readonly #base: Base
  readonly #near: Near
  readonly #queries: ChatQueries

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
    this.#queries = new ChatQueries(base.db)
  }

  /** What the channels' core asks. */
  port(): ChannelPorts['chat'] {
    return {
      unread: async (viewer, ids) => {
        const accountId = accountIdOf(viewer)
        return accountId === null ? new Map() : this.#queries.unread(accountId, ids)
      },
    }
  }

  /** @param key of the request: the same one makes no second message */
  async send({ row, rights }: Required, viewer: ChannelViewer, written: string, key: string | null): Promise<ChannelMessage> {
    const identity = identityOf(viewer)
    if (identity === null) throw Refused.notSignedIn()
    const text = cleanText(written).trim()
    if (text === '') throw Refused.empty('The message')
    if (parseAtCall(text) !== null) throw Refused.callIsNotAPost()
    const { db, database, ids, now } = this.#base
    const { message, isNew } = await transact(db, async (tx) => {
      await advisoryLock(database.engine, tx, `chat:${row.id}:${identity}`)
      const sent = key === null ? null : await sentBefore(tx, row.id, identity, key)
      if (sent) return { message: sent, isNew: false }
      await this.#slowDown(tx, { row, rights }, identity)
      const message: ChannelMessagesTable = {
        id: ids.next(),
        channel_id: row.id,
        identity,
        account_id: accountIdOf(viewer),
        guest_name: viewer.as === 'guest' ? viewer.name : null,
        text,
        key,
        created_at: now(),
        deleted_at: null,
      }
      await tx.insertInto('channel_messages').values(message).execute()
      return { message, isNew: true }
    })
    if (message.deleted_at !== null) throw Refused.notFound('This message')
    const [shown] = await this.#present([message])
    if (!shown) throw Refused.notSignedIn()
    if (isNew) await this.#tell(shown)
    return shown
  }

  /** Newest first. */
  async lines(channelId: string, viewer: ChannelViewer, maxId: string | null, limit: number): Promise<Lines> {
    const rows = await this.#queries.page(channelId, accountIdOf(viewer), maxId, limit + 1)
    const shown = rows.slice(0, limit)
    return { messages: await this.#present(shown), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
  }

  /** As `lines`, with how long the viewer has to wait with a line of their own. */
  async page(place: Place, viewer: ChannelViewer, maxId: string | null, limit: number): Promise<ChannelMessages> {
    const identity = identityOf(viewer)
    const [lines, wait] = await Promise.all([
      this.lines(place.row.id, viewer, maxId, limit),
      identity === null ? 0 : this.#slowFor(this.#base.db, place, identity),
    ])
    return { ...lines, slow_for: wait }
  }

  /** Takes back what one wrote, or what another wrote with the right to remove: order is kept by no pass [EM26]. */
  async delete({ row, rights }: Required, viewer: ChannelViewer, id: string): Promise<void> {
    const message = await this.#queries.one(row.id, id)
    if (!message) throw Refused.notFound('This message')
    const isMine = message.identity === identityOf(viewer)
    if (!isMine && (isByPass(viewer) || !rights.has('remove'))) throw Refused.forbidden()
    await transact(this.#base.db, async (tx) => {
      await tx.updateTable('channel_messages').set({ text: '', deleted_at: this.#base.now() }).where('id', '=', id).execute()
      if (isMine) return
      await this.#near.audit.note(tx, {
        channelId: row.id,
        byId: accountIdOf(viewer),
        act: 'message.delete',
        accountId: message.account_id,
        guestName: message.guest_name,
      })
    })
    this.#near.live.send(row.id, { event: 'message_deleted', payload: { id } })
  }

  /** @returns how much is unread now */
  async read(channelId: string, accountId: string, id: string): Promise<number> {
    await this.#queries.read(channelId, accountId, id)
    return (await this.#queries.unread(accountId, [channelId])).get(channelId) ?? 0
  }

  async #tell(message: ChannelMessage): Promise<void> {
    const apart = message.account === null ? null : await this.#queries.apartFrom(message.account.id)
    this.#near.live.send(
      message.channel_id,
      { event: 'message', payload: message },
      (viewer) => viewer.as !== 'person' || !apart?.has(viewer.accountId),
    )
  }

  async #slowDown(tx: Tx, required: Place, identity: string): Promise<void> {
    const wait = await this.#slowFor(tx, required, identity)
    if (wait === 0) return
    const every = required.row.slow_seconds
    throw new Refused(429, 'slow_mode', `One message every ${every} s here. Try again in ${wait} s.`, { retry_after: wait })
  }

  /** [CC4] Seconds until the next message of this identity may go. */
  async #slowFor(db: Db | Tx, { row, rights }: Place, identity: string): Promise<number> {
    if (row.slow_seconds === 0 || rights.has('remove')) return 0
    const last = await db
      .selectFrom('channel_messages')
      .select((eb) => eb.fn.max<number | null>('created_at').as('at'))
      .where('channel_id', '=', row.id)
      .where('identity', '=', identity)
      .executeTakeFirst()
    return slowFor(last?.at ?? null, row.slow_seconds, this.#base.now())
  }

  async #present(rows: ChannelMessagesTable[]): Promise<ChannelMessage[]> {
    const people = await this.#near.accounts.getMany(rows.flatMap(({ account_id }) => account_id ?? []))
    return rows.flatMap((row) => {
      const author = row.account_id === null ? null : people.get(row.account_id)
      if (author === undefined) return []
      return {
        id: row.id,
        channel_id: row.channel_id,
        account: author === null ? null : this.#near.accounts.present(author),
        guest_name: row.guest_name,
        identity: row.identity,
        text: row.text,
        at: isoTime(row.created_at),
      }
    })
  }
}

async function sentBefore(tx: Tx, channelId: string, identity: string, key: string): Promise<ChannelMessagesTable | null> {
  const row = await tx
    .selectFrom('channel_messages')
    .selectAll()
    .where('channel_id', '=', channelId)
    .where('identity', '=', identity)
    .where('key', '=', key)
    .executeTakeFirst()
  return row ?? null
}
