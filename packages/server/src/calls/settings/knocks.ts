import type { Knock } from '@maru/protocol'
import { transact } from '../../db/transact.ts'
import type { KnocksTable } from '../../db/tables/knocks.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import { ruleOf } from '../consent/rule.ts'
import type { PersonLocks } from '../life/person-locks.ts'
import type { CallNeighbours } from '../ports.ts'
import { setException, type CallSettingsService } from './settings.ts'

const DAY_MS = 24 * 3600_000
const LISTED = 100

type KnockBase = Pick<Foundation, 'db' | 'ids' | 'now' | 'bus' | 'sockets'>

/** Requests to be let through. [C35] */
export class Knocks {
  readonly #base: KnockBase
  readonly #neighbours: CallNeighbours
  readonly #settings: CallSettingsService
  readonly #locks: PersonLocks

  constructor(base: KnockBase, neighbours: CallNeighbours, settings: CallSettingsService, locks: PersonLocks) {
    this.#base = base
    this.#neighbours = neighbours
    this.#settings = settings
    this.#locks = locks
  }

  /**
   * Knocks. Whether it is heard is told to nobody.
   * @throws {Refused} where there is no such person, or it is oneself
   */
  async make(fromId: string, toId: string, reason: string): Promise<void> {
    if (fromId === toId) throw Refused.invalid('This is you.', 'oneself')
    if (!(await this.#neighbours.accounts.get(toId))) throw Refused.notFound('This person')
    await this.#locks.run([fromId, toId], () => this.#make(fromId, toId, reason))
  }

  async #make(fromId: string, toId: string, reason: string): Promise<void> {
    const { db, ids, now, bus, sockets } = this.#base
    const before = await this.#latest(fromId, toId)
    if (before?.state === 'waiting') return
    const heard = await this.#isHeard(fromId, toId, before)
    const row: KnocksTable = {
      id: ids.next(),
      from_id: fromId,
      to_id: toId,
      reason,
      created_at: now(),
      state: heard ? 'waiting' : 'unheard',
      answered_at: null,
    }
    await transact(db, async (tx) => {
      await tx.insertInto('knocks').values(row).execute()
      if (heard) await bus.emit(tx, 'knock.made', { knockId: row.id, fromId, toId })
    })
    if (!heard) return
    const [knock] = await this.#present([row])
    if (knock) sockets.sendToAccount(toId, 'maru.knock', knock)
  }

  /** The knocks that wait for this person's answer, the newest first. */
  async waiting(accountId: string): Promise<Knock[]> {
    const rows = await this.#base.db
      .selectFrom('knocks')
      .selectAll()
      .where('to_id', '=', accountId)
      .where('state', '=', 'waiting')
      .orderBy('id', 'desc')
      .limit(LISTED)
      .execute()
    return this.#present(rows)
  }

  /** Lets the person through from now on. */
  async allow(accountId: string, knockId: string): Promise<void> {
    const { db, now } = this.#base
    await transact(db, async (tx) => {
      const row = await tx
        .updateTable('knocks')
        .set({ state: 'allowed', answered_at: now() })
        .where('id', '=', knockId)
        .where('to_id', '=', accountId)
        .where('state', '=', 'waiting')
        .returning('from_id')
        .executeTakeFirst()
      if (!row) throw Refused.notFound('This knock')
      await setException(tx, { account_id: accountId, other_id: row.from_id, verdict: 'allow', created_at: now() })
    })
  }

  async dismiss(accountId: string, knockId: string): Promise<void> {
    const row = await this.#base.db
      .updateTable('knocks')
      .set({ state: 'dismissed', answered_at: this.#base.now() })
      .where('id', '=', knockId)
      .where('to_id', '=', accountId)
      .where('state', '=', 'waiting')
      .returning('id')
      .executeTakeFirst()
    if (!row) throw Refused.notFound('This knock')
  }

  /** A block takes back what waits between the two. */
  async forget(accountId: string, otherId: string): Promise<void> {
    await this.#base.db
      .updateTable('knocks')
      .set({ state: 'unheard' })
      .where((eb) =>
        eb.or([
          eb.and([eb('from_id', '=', accountId), eb('to_id', '=', otherId)]),
          eb.and([eb('from_id', '=', otherId), eb('to_id', '=', accountId)]),
        ]),
      )
      .where('state', '=', 'waiting')
      .execute()
  }

  async #isHeard(fromId: string, toId: string, before: KnocksTable | undefined): Promise<boolean> {
    const { callerFollows, calleeFollows, blocked } = await this.#neighbours.relations.forCalls(fromId, toId)
    const exception = await this.#settings.exceptionOf(toId, fromId)
    const { who } = await this.#settings.of(toId)
    const rule = ruleOf(who, exception, { calleeFollowsCaller: calleeFollows, callerFollowsCallee: callerFollows })
    const dismissedLately = before?.state === 'dismissed' && (before.answered_at ?? 0) > this.#base.now() - DAY_MS
    return !blocked && exception === null && !rule.allowed && !dismissedLately
  }

  /** The last knock that was heard. */
  #latest(fromId: string, toId: string): Promise<KnocksTable | undefined> {
    return this.#base.db
      .selectFrom('knocks')
      .selectAll()
      .where('from_id', '=', fromId)
      .where('to_id', '=', toId)
      .where('state', '!=', 'unheard')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  }

  async #present(rows: KnocksTable[]): Promise<Knock[]> {
    const { accounts } = this.#neighbours
    const people = await accounts.getMany(rows.map((row) => row.from_id))
    return rows.flatMap((row) => {
      const from = people.get(row.from_id)
      if (!from) return []
      return [
        { id: row.id, account: accounts.present(from), reason: row.reason, created_at: new Date(row.created_at).toISOString() },
      ]
    })
  }
}
