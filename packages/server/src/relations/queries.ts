import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** All that is between a viewer and another person, as it is. */
export type Facts = {
  follows: boolean
  followedBy: boolean
  blocking: boolean
  blockedBy: boolean
  /** A follow of the viewer's that a block by either stands in the way of. */
  severed: boolean
  severedBy: boolean
  /** The same, where it is the other who blocks: what goes on looking as before. */
  seemsToFollow: boolean
  seemsFollowedBy: boolean
}
const NOTHING: Facts = {
  follows: false,
  followedBy: false,
  blocking: false,
  blockedBy: false,
  severed: false,
  severedBy: false,
  seemsToFollow: false,
  seemsFollowedBy: false,
}

/** As the viewer sees it. */
export type Between = { following: boolean; followedBy: boolean; blocking: boolean; blockedBy: boolean }

export class RelationQueries {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  async facts(viewerId: string, otherId: string): Promise<Facts> {
    return (await this.#factsOfMany(viewerId, [otherId])).get(otherId) ?? NOTHING
  }

  async between(viewerId: string, otherId: string): Promise<Between> {
    return seen(await this.facts(viewerId, otherId))
  }

  /** In the order of the ids. */
  async betweenMany(viewerId: string, otherIds: string[]): Promise<Map<string, Between>> {
    const facts = await this.#factsOfMany(viewerId, otherIds)
    return new Map([...new Set(otherIds)].map((id) => [id, seen(facts.get(id) ?? NOTHING)]))
  }

  async hasBlocked(accountId: string, targetId: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('blocks')
      .select('id')
      .where('account_id', '=', accountId)
      .where('target_id', '=', targetId)
      .executeTakeFirst()
    return row !== undefined
  }

  async reachable(accountId: string, others: string[]): Promise<Set<string>> {
    if (others.length === 0) return new Set()
    const rows = await this.#db
      .selectFrom('blocks')
      .select(['account_id', 'target_id'])
      .where((eb) =>
        eb.or([
          eb.and([eb('account_id', '=', accountId), eb('target_id', 'in', others)]),
          eb.and([eb('target_id', '=', accountId), eb('account_id', 'in', others)]),
        ]),
      )
      .execute()
    const blocked = new Set(rows.flatMap((row) => [row.account_id, row.target_id]))
    return new Set(others.filter((id) => id === accountId || !blocked.has(id)))
  }

  async connectedAmong(accountId: string, others: string[]): Promise<Set<string>> {
    if (others.length === 0) return new Set()
    const rows = await this.#db
      .selectFrom('follows')
      .select('target_id as id')
      .where('account_id', '=', accountId)
      .where('target_id', 'in', others)
      .union((eb) =>
        eb.selectFrom('follows').select('account_id as id').where('target_id', '=', accountId).where('account_id', 'in', others),
      )
      .execute()
    return new Set(rows.map((row) => row.id))
  }

  async #factsOfMany(viewerId: string, otherIds: string[]): Promise<Map<string, Facts>> {
    if (otherIds.length === 0) return new Map()
    const none = sql<string>`''`
    const rows = await this.#db
      .selectFrom('follows')
      .select([sql<'follow' | 'block' | 'severed'>`'follow'`.as('kind'), 'account_id', 'target_id', none.as('blocker_id')])
      .where((eb) =>
        eb.or([
          eb.and([eb('account_id', '=', viewerId), eb('target_id', 'in', otherIds)]),
          eb.and([eb('target_id', '=', viewerId), eb('account_id', 'in', otherIds)]),
        ]),
      )
      .unionAll((q) =>
        q
          .selectFrom('blocks')
          .select([sql<'follow' | 'block' | 'severed'>`'block'`.as('kind'), 'account_id', 'target_id', none.as('blocker_id')])
          .where((eb) =>
            eb.or([
              eb.and([eb('account_id', '=', viewerId), eb('target_id', 'in', otherIds)]),
              eb.and([eb('target_id', '=', viewerId), eb('account_id', 'in', otherIds)]),
            ]),
          ),
      )
      .unionAll((q) =>
        q
          .selectFrom('severed_follows')
          .select([sql<'follow' | 'block' | 'severed'>`'severed'`.as('kind'), 'account_id', 'target_id', 'blocker_id'])
          .where((eb) =>
            eb.or([
              eb.and([eb('account_id', '=', viewerId), eb('target_id', 'in', otherIds)]),
              eb.and([eb('target_id', '=', viewerId), eb('account_id', 'in', otherIds)]),
            ]),
          ),
      )
      .execute()
    const found = new Map<string, Facts>()
    for (const row of rows) {
      const mine = row.account_id === viewerId
      const other = mine ? row.target_id : row.account_id
      const facts = found.get(other) ?? { ...NOTHING }
      found.set(other, facts)
      if (row.kind === 'follow') facts[mine ? 'follows' : 'followedBy'] = true
      else if (row.kind === 'block') facts[mine ? 'blocking' : 'blockedBy'] = true
      else {
        facts[mine ? 'severed' : 'severedBy'] = true
        if (row.blocker_id === other) facts[mine ? 'seemsToFollow' : 'seemsFollowedBy'] = true
      }
    }
    return found
  }
}

function seen(facts: Facts): Between {
  return {
    following: facts.follows || facts.seemsToFollow,
    followedBy: facts.followedBy || facts.seemsFollowedBy,
    blocking: facts.blocking,
    blockedBy: facts.blockedBy,
  }
}
