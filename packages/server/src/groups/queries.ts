import type { GroupMember, GroupRole } from '@maru/protocol'
import { sql } from 'kysely'
import { literal } from '../accounts/search.ts'
import type { Db } from '../db/database.ts'
import { isId } from '../db/ids.ts'
import type { GroupMembersTable } from '../db/tables/group_members.ts'
import type { GroupsTable } from '../db/tables/groups.ts'
import type { Standing } from './present.ts'

const LIST_MAX = 40
const MEMBERS_MAX = 80

export type GroupsWanted = { mine: boolean; q: string; offset: number }

/** Groups as a viewer may know of them. [G2] */
export class GroupQueries {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  async find(idOrSlug: string): Promise<GroupsTable | null> {
    const row = await this.#db
      .selectFrom('groups')
      .selectAll()
      .where(isId(idOrSlug) ? 'id' : 'slug', '=', idOrSlug)
      .executeTakeFirst()
    return row ?? null
  }

  async many(ids: string[]): Promise<GroupsTable[]> {
    if (ids.length === 0) return []
    return this.#db.selectFrom('groups').selectAll().where('id', 'in', ids).execute()
  }

  /** Those that are mine or wait for my yes; else all that are open, too. The ones with most members first. */
  async list(viewerId: string, { mine, q, offset }: GroupsWanted): Promise<GroupsTable[]> {
    let query = this.#db
      .selectFrom('groups as g')
      .selectAll('g')
      .where((eb) =>
        eb.or([
          ...(mine ? [] : [eb('g.entry', '=', 'open')]),
          sql<boolean>`exists (select 1 from group_members m where m.group_id = g.id and m.account_id = ${viewerId})`,
          sql<boolean>`exists (select 1 from group_outsiders o
            where o.group_id = g.id and o.account_id = ${viewerId} and o.standing = 'invited')`,
        ]),
      )
      .orderBy('g.members_count', 'desc')
      .orderBy('g.id', 'desc')
      .limit(LIST_MAX)
      .offset(offset)
    const words = q.trim().toLowerCase()
    if (words !== '') query = query.where(sql<boolean>`lower(g.name) like ${`%${literal(words)}%`} escape '!'`)
    return query.execute()
  }

  /** What the viewer is to each of the groups. */
  async standings(viewerId: string, groupIds: string[]): Promise<Map<string, Standing>> {
    if (groupIds.length === 0) return new Map()
    const [members, invited] = await Promise.all([
      this.#db
        .selectFrom('group_members')
        .select(['group_id', 'role'])
        .where('account_id', '=', viewerId)
        .where('group_id', 'in', groupIds)
        .execute(),
      this.#db
        .selectFrom('group_outsiders')
        .select('group_id')
        .where('account_id', '=', viewerId)
        .where('standing', '=', 'invited')
        .where('group_id', 'in', groupIds)
        .execute(),
    ])
    const roles = new Map<string, GroupRole>(members.map((row) => [row.group_id, row.role]))
    const asked = new Set(invited.map((row) => row.group_id))
    return new Map(groupIds.map((id) => [id, { role: roles.get(id) ?? null, invited: asked.has(id) }]))
  }

  /** The owner first, then moderators, then members, each as they came. */
  members(groupId: string, offset: number): Promise<GroupMembersTable[]> {
    return this.#db
      .selectFrom('group_members')
      .selectAll()
      .where('group_id', '=', groupId)
      .orderBy(sql`case role when ${'owner' satisfies GroupMember['role']} then 0 when 'moderator' then 1 else 2 end`)
      .orderBy('id')
      .limit(MEMBERS_MAX)
      .offset(offset)
      .execute()
  }
}
