import type { Relationship } from '@maru/protocol'
import type { Accounts } from '../accounts/accounts.ts'
import { advisoryLock, pairName } from '../db/advisory-lock.ts'
import type { Tx } from '../db/database.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import { presentRelationship } from './present.ts'
import { RelationQueries } from './queries.ts'

/** What a call's rule is evaluated on. */
export type ForCalls = { callerFollows: boolean; calleeFollows: boolean; blocked: boolean }

/** Who follows and blocks whom. See SPEC.md. */
export class Relations {
  readonly #base: Pick<Foundation, 'database' | 'db' | 'ids' | 'bus' | 'now'>
  readonly #accounts: Accounts
  readonly #queries: RelationQueries

  constructor(base: Pick<Foundation, 'database' | 'db' | 'ids' | 'bus' | 'now'>, accounts: Accounts) {
    this.#base = base
    this.#accounts = accounts
    this.#queries = new RelationQueries(base.db)
  }

  async follow(accountId: string, targetId: string): Promise<Relationship> {
    await this.#person(accountId, targetId)
    await this.#together(accountId, targetId, async (tx) => {
      const { blocking, blockedBy } = await new RelationQueries(tx).between(accountId, targetId)
      if (blocking) throw Refused.forbidden('You block this person. Unblock them first.')
      if (blockedBy) {
        // It looks as a follow does, also in counts, and carries nothing.
        const seeming = await tx
          .insertInto('severed_follows')
          .values({ id: this.#base.ids.next(), blocker_id: targetId, account_id: accountId, target_id: targetId })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst()
        if (seeming) await count(tx, accountId, targetId, 1)
        return
      }
      const added = await tx
        .insertInto('follows')
        .values({ id: this.#base.ids.next(), account_id: accountId, target_id: targetId, created_at: this.#base.now() })
        .onConflict((conflict) => conflict.columns(['account_id', 'target_id']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) return
      await count(tx, accountId, targetId, 1)
      await this.#base.bus.emit(tx, 'account.followed', { accountId, targetId })
    })
    return this.relationship(accountId, targetId)
  }

  async unfollow(accountId: string, targetId: string): Promise<Relationship> {
    await this.#person(accountId, targetId)
    await this.#together(accountId, targetId, async (tx) => {
      const seeming = await tx
        .deleteFrom('severed_follows')
        .where('account_id', '=', accountId)
        .where('target_id', '=', targetId)
        .returning('id')
        .execute()
      for (const _ of seeming) await count(tx, accountId, targetId, -1)
      if ((await this.#sever(tx, accountId, targetId)) !== null) await count(tx, accountId, targetId, -1)
    })
    return this.relationship(accountId, targetId)
  }

  async block(accountId: string, targetId: string): Promise<Relationship> {
    await this.#person(accountId, targetId)
    await this.#together(accountId, targetId, async (tx) => {
      const added = await tx
        .insertInto('blocks')
        .values({ id: this.#base.ids.next(), account_id: accountId, target_id: targetId, created_at: this.#base.now() })
        .onConflict((conflict) => conflict.columns(['account_id', 'target_id']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) return
      for (const [from, to] of [
        [accountId, targetId],
        [targetId, accountId],
      ] as const) {
        const id = await this.#sever(tx, from, to)
        if (id === null) continue
        await tx.insertInto('severed_follows').values({ id, blocker_id: accountId, account_id: from, target_id: to }).execute()
      }
      await this.#base.bus.emit(tx, 'account.blocked', { accountId, targetId })
    })
    return this.relationship(accountId, targetId)
  }

  async unblock(accountId: string, targetId: string): Promise<Relationship> {
    await this.#person(accountId, targetId)
    await this.#together(accountId, targetId, async (tx) => {
      const removed = await tx
        .deleteFrom('blocks')
        .where('account_id', '=', accountId)
        .where('target_id', '=', targetId)
        .returning('id')
        .executeTakeFirst()
      if (!removed) return
      const forgotten = await tx
        .deleteFrom('severed_follows')
        .where('blocker_id', '=', accountId)
        .where((eb) => eb.or([eb('account_id', '=', targetId), eb('target_id', '=', targetId)]))
        .returning(['account_id', 'target_id'])
        .execute()
      for (const { account_id: from, target_id: to } of forgotten) await count(tx, from, to, -1)
      await this.#base.bus.emit(tx, 'account.unblocked', { accountId, targetId })
    })
    return this.relationship(accountId, targetId)
  }

  async relationship(viewerId: string, targetId: string): Promise<Relationship> {
    return presentRelationship(targetId, await this.#queries.between(viewerId, targetId))
  }

  /** For those of the ids that are somebody's. */
  async relationships(viewerId: string, targetIds: string[]): Promise<Relationship[]> {
    const somebody = await this.#accounts.getMany(targetIds)
    const found = await this.#queries.betweenMany(
      viewerId,
      targetIds.filter((id) => somebody.has(id)),
    )
    return [...found].map(([id, between]) => presentRelationship(id, between))
  }

  /** Follows as they stood before a block in either direction; the block told apart. All is always read. */
  async forCalls(callerId: string, calleeId: string): Promise<ForCalls> {
    const facts = await this.#queries.facts(callerId, calleeId)
    return {
      callerFollows: facts.follows || facts.severed,
      calleeFollows: facts.followedBy || facts.severedBy,
      blocked: facts.blocking || facts.blockedBy,
    }
  }

  hasBlocked(accountId: string, targetId: string): Promise<boolean> {
    return this.#queries.hasBlocked(accountId, targetId)
  }

  /** Of the given people, those with whom there is no block in either direction. */
  reachable(accountId: string, others: string[], tx?: Tx): Promise<Set<string>> {
    return (tx ? new RelationQueries(tx) : this.#queries).reachable(accountId, others)
  }

  /** Of the given people, those whom this one follows, or who follow it. */
  connectedAmong(accountId: string, others: string[]): Promise<Set<string>> {
    return this.#queries.connectedAmong(accountId, others)
  }

  async #person(accountId: string, targetId: string): Promise<void> {
    if (accountId === targetId) throw Refused.invalid('This is you.', 'oneself')
    if ((await this.#accounts.get(targetId)) === null) throw Refused.notFound('This person')
  }

  #together<T>(a: string, b: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return transact(this.#base.db, async (tx) => {
      await advisoryLock(this.#base.database.engine, tx, pairName(a, b))
      return work(tx)
    })
  }

  /** Ends a follow, and leaves the counts to the caller. @returns its id, or null where there was none */
  async #sever(tx: Tx, accountId: string, targetId: string): Promise<string | null> {
    const removed = await tx
      .deleteFrom('follows')
      .where('account_id', '=', accountId)
      .where('target_id', '=', targetId)
      .returning('id')
      .executeTakeFirst()
    if (!removed) return null
    await this.#base.bus.emit(tx, 'account.unfollowed', { accountId, targetId })
    return removed.id
  }
}

async function count(tx: Tx, accountId: string, targetId: string, by: 1 | -1): Promise<void> {
  await tx
    .updateTable('accounts')
    .set((eb) => ({ following_count: eb('following_count', '+', by) }))
    .where('id', '=', accountId)
    .execute()
  await tx
    .updateTable('accounts')
    .set((eb) => ({ followers_count: eb('followers_count', '+', by) }))
    .where('id', '=', targetId)
    .execute()
}
