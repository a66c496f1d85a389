import type { Call, ThreadItem, ThreadPage, ThreadSummary } from '@maru/protocol'
import type { Accounts } from '../accounts/accounts.ts'
import { timeOfId } from '../db/ids.ts'
import { isoTime } from '../accounts/present.ts'
import type { Tx } from '../db/database.ts'
import type { ThreadEntriesTable } from '../db/tables/thread_entries.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import type { Paging } from '../http/paging.ts'
import { Refused } from '../http/refused.ts'
import type { StatusPresenter } from '../posts/presenter.ts'
import { ThreadQueries } from './queries.ts'

type PresentCalls = (viewerId: string, callIds: string[]) => Promise<Map<string, Call>>
type Base = Pick<Foundation, 'db' | 'sockets' | 'presences'>
type Line = { ownerId: string; withId: string; counts: boolean }

/** What two people have said to each other, in writing and in calls, as each of them has it. See SPEC.md. */
export class Threads {
  readonly #base: Base
  readonly #near: { accounts: Accounts; presenter: StatusPresenter }
  readonly #queries: ThreadQueries
  #presentCalls: PresentCalls = () => Promise.resolve(new Map<string, Call>())

  constructor(base: Base, near: { accounts: Accounts; presenter: StatusPresenter }) {
    this.#base = base
    this.#near = near
    this.#queries = new ThreadQueries(base.db)
  }

  /** The calls domain says how a call looks; it is known here by its id alone. */
  presentCallsBy(present: PresentCalls): void {
    this.#presentCalls = present
  }

  /** Puts a call into the threads of those who are to see it. */
  async addCall(tx: Tx, callId: string, lines: Line[]): Promise<void> {
    await this.#add(tx, callId, 'call', lines)
  }

  /** Whether a call counts as unread: a missed one does, an answered one does not. */
  async setCounts(tx: Tx, callId: string, ownerId: string, counts: boolean): Promise<void> {
    await tx
      .updateTable('thread_entries')
      .set({ counts: counts ? 1 : 0 })
      .where('id', '=', callId)
      .where('owner_id', '=', ownerId)
      .execute()
  }

  async addMessage(tx: Tx, statusId: string, lines: Line[]): Promise<void> {
    await this.#add(tx, statusId, 'message', lines)
  }

  /** Sends a new or changed line to its owner's screens. After the commit. */
  async announce(ownerId: string, itemId: string): Promise<void> {
    if (this.#base.sockets.of(ownerId).size === 0) return
    const entries = await this.#queries.lines(ownerId, itemId)
    for (const entry of entries) {
      const [item] = await this.#present(ownerId, [entry])
      const unread = (await this.#queries.unread(ownerId, entry.with_id)).get(entry.with_id) ?? 0
      if (item) this.#base.sockets.sendToAccount(ownerId, 'maru.thread', { with_account_id: entry.with_id, item, unread })
    }
  }

  /** Everybody with whom there is a thread, the latest first. */
  async list(ownerId: string): Promise<ThreadSummary[]> {
    const last = await this.#queries.lastOfEach(ownerId)
    const withIds = last.map((entry) => entry.with_id)
    const [people, items, unread, presence] = await Promise.all([
      this.#near.accounts.getMany(withIds),
      this.#present(ownerId, last),
      this.#queries.unread(ownerId),
      this.#base.presences.seenBy(ownerId, withIds),
    ])
    const byId = new Map(items.map((item) => [item.id, item]))
    return last.flatMap((entry) => {
      const person = people.get(entry.with_id)
      if (!person) return []
      return [
        {
          account: this.#near.accounts.present(person),
          last: byId.get(entry.id) ?? null,
          unread: unread.get(entry.with_id) ?? 0,
          presence: presence.get(entry.with_id) ?? 'away',
        },
      ]
    })
  }

  async page(ownerId: string, withId: string, page: Paging): Promise<ThreadPage> {
    const person = await this.other(ownerId, withId)
    const entries = await this.#queries.page(ownerId, withId, page)
    return {
      account: this.#near.accounts.present(person),
      items: await this.#present(ownerId, entries),
      next: entries.length < page.limit ? null : (entries.at(-1)?.id ?? null),
      read_id: await this.#queries.readId(ownerId, withId),
    }
  }

  /** Marks what is there up to `id` as read, and tells the owner's other screens. @returns what is unread then */
  async read(ownerId: string, withId: string, id: string): Promise<number> {
    await this.other(ownerId, withId)
    await transact(this.#base.db, (tx) => new ThreadQueries(tx).read(ownerId, withId, id))
    const readId = await this.#queries.readId(ownerId, withId)
    const unread = (await this.#queries.unread(ownerId, withId)).get(withId) ?? 0
    if (readId !== null)
      this.#base.sockets.sendToAccount(ownerId, 'maru.thread_read', { with_account_id: withId, read_id: readId, unread })
    return unread
  }

  /** How many threads have something unread. */
  async unreadThreads(ownerId: string): Promise<number> {
    return (await this.#queries.unread(ownerId)).size
  }

  /** The other one of a thread. @throws {Refused} where that is nobody, or oneself. */
  async other(ownerId: string, withId: string) {
    if (ownerId === withId) throw Refused.invalid('This is you.', 'oneself')
    const person = await this.#near.accounts.get(withId)
    if (!person) throw Refused.notFound('This person')
    return person
  }

  /** One line as its owner has it. */
  async item(ownerId: string, withId: string, id: string): Promise<ThreadItem> {
    const [item] = await this.#present(ownerId, await this.#queries.lines(ownerId, id, withId))
    if (!item) throw Refused.notFound('This line')
    return item
  }

  hasCall(ownerId: string, withId: string, callId: string): Promise<boolean> {
    return this.#queries.lines(ownerId, callId, withId).then((lines) => lines.some((line) => line.kind === 'call'))
  }

  partnersAmong(ownerId: string, others: string[]): Promise<Set<string>> {
    return this.#queries.partnersAmong(ownerId, others)
  }

  async #present(ownerId: string, entries: ThreadEntriesTable[]): Promise<ThreadItem[]> {
    const statusIds = entries.filter((entry) => entry.kind === 'message').map((entry) => entry.id)
    const callIds = entries.filter((entry) => entry.kind === 'call').map((entry) => entry.id)
    const [rows, calls] = await Promise.all([
      statusIds.length === 0 ? [] : this.#base.db.selectFrom('statuses').selectAll().where('id', 'in', statusIds).execute(),
      callIds.length === 0 ? new Map<string, Call>() : this.#presentCalls(ownerId, callIds),
    ])
    // That the owner has a line with it is the permission: what was once received stays, also across a later block.
    const statuses = new Map((await this.#near.presenter.many(rows, ownerId)).map((status) => [status.id, status]))
    return entries.flatMap((entry): ThreadItem[] => {
      const at = isoTime(timeOfId(entry.id))
      const status = statuses.get(entry.id)
      if (status) return [{ kind: 'message', id: entry.id, at, status }]
      const call = calls.get(entry.id)
      return call ? [{ kind: 'call', id: entry.id, at, call }] : []
    })
  }

  async #add(tx: Tx, id: string, kind: ThreadEntriesTable['kind'], lines: Line[]): Promise<void> {
    if (lines.length === 0) return
    await tx
      .insertInto('thread_entries')
      .values(
        lines.map(({ ownerId, withId, counts }) => ({ id, owner_id: ownerId, with_id: withId, kind, counts: counts ? 1 : 0 })),
      )
      .execute()
  }
}
