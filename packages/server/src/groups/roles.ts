import type { GroupRole } from '@maru/protocol'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { Refused } from '../http/refused.ts'
import { readsGroup } from '../posts/visibility.ts'

/** Who is what in which group: what other domains ask of groups. */
export class GroupRoles {
  readonly #db: Db

  constructor(base: { db: Db }) {
    this.#db = base.db
  }

  /** Null: no member. */
  async of(groupId: string, accountId: string, tx?: Tx): Promise<GroupRole | null> {
    return (await this.among(accountId, [groupId], tx)).get(groupId) ?? null
  }

  /** Who of these people is what in which of these groups. */
  async ofMany(accountIds: string[], groupIds: string[]): Promise<{ accountId: string; groupId: string; role: GroupRole }[]> {
    if (accountIds.length === 0 || groupIds.length === 0) return []
    return this.#db
      .selectFrom('group_members')
      .select(['account_id as accountId', 'group_id as groupId', 'role'])
      .where('account_id', 'in', accountIds)
      .where('group_id', 'in', groupIds)
      .execute()
  }

  /** What somebody is in each of the groups; those in which they are nothing are not in it. */
  async among(accountId: string, groupIds: string[], tx?: Tx): Promise<Map<string, GroupRole>> {
    if (groupIds.length === 0) return new Map()
    const rows = await (tx ?? this.#db)
      .selectFrom('group_members')
      .select(['group_id', 'role'])
      .where('account_id', '=', accountId)
      .where('group_id', 'in', groupIds)
      .execute()
    return new Map(rows.map((row) => [row.group_id, row.role]))
  }

  /** Of the given people, those who may read the group's posts. */
  async readersAmong(tx: Tx, groupId: string, accountIds: string[]): Promise<string[]> {
    if (accountIds.length === 0) return []
    const rows = await tx
      .selectFrom('accounts as a')
      .select('a.id')
      .where('a.id', 'in', accountIds)
      .where(readsGroup(sql.ref('a.id'), sql<string>`${groupId}`))
      .execute()
    return rows.map((row) => row.id)
  }

  /** The groups in which somebody keeps order, as a subquery. */
  keepsOrderIn(tx: Tx, accountId: string) {
    return tx
      .selectFrom('group_members')
      .select('group_id')
      .where('account_id', '=', accountId)
      .where('role', 'in', ['owner', 'moderator'])
  }

  /** @throws {Refused} where they are no member; 404 where they can't even know the group. */
  async requireWriter(tx: Tx, groupId: string, accountId: string): Promise<void> {
    if ((await this.of(groupId, accountId, tx)) !== null) return
    const [reads] = await this.readersAmong(tx, groupId, [accountId])
    throw reads === undefined ? Refused.notFound('This group') : Refused.forbidden('Only members write in this group.')
  }
}
