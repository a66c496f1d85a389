import type { ChangeGroup, Group, GroupMember, MakeGroup } from '@maru/protocol'
import type * as v from 'valibot'
import type { Accounts } from '../accounts/accounts.ts'
import { isoTime } from '../accounts/present.ts'
import type { Db, Tx } from '../db/database.ts'
import type { GroupsTable } from '../db/tables/groups.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import type { Idempotency } from '../idempotency/idempotency.ts'
import { cleanLine, cleanText } from '../text/clean.ts'
import { presentGroup, type Standing } from './present.ts'
import { GroupQueries, type GroupsWanted } from './queries.ts'
import { slugsFor } from './slug.ts'

/** A group as somebody meets it. */
export type MetGroup = { row: GroupsTable; standing: Standing }
/** What somebody wants to do with it. see: that it is there · read: its members and posts. */
type Wish = 'see' | 'read' | 'own'

const NOBODY: Standing = { role: null, invited: false }

/** Groups themselves: making, finding, changing. See SPEC.md. */
export class Groups {
  readonly #base: Pick<Foundation, 'db' | 'ids' | 'bus' | 'now' | 'origin'>
  readonly #accounts: Accounts
  readonly #idempotency: Idempotency
  readonly #queries: GroupQueries

  constructor(
    base: Pick<Foundation, 'db' | 'ids' | 'bus' | 'now' | 'origin'>,
    near: { accounts: Accounts; idempotency: Idempotency },
  ) {
    this.#base = base
    this.#accounts = near.accounts
    this.#idempotency = near.idempotency
    this.#queries = new GroupQueries(base.db)
  }

  /** [G1] A request that is repeated with its key makes one. */
  async make(ownerId: string, wish: v.InferOutput<typeof MakeGroup>, key: string | null): Promise<Group> {
    const { db, ids, now, bus } = this.#base
    const name = nameOf(wish.name)
    const id = ids.next()
    const row = await transact(db, async (tx) => {
      const earlier = key === null ? null : await this.#idempotency.claim(tx, ownerId, 'group', key, id)
      if (earlier !== null) return earlierOne(tx, earlier)
      const made = await insertFree(tx, {
        id,
        name,
        about: cleanText(wish.about).trim(),
        picture: null,
        entry: wish.entry,
        members_count: 1,
        created_at: now(),
      })
      await tx
        .insertInto('group_members')
        .values({ id: ids.next(), group_id: made.id, account_id: ownerId, role: 'owner', since: now() })
        .execute()
      await bus.emit(tx, 'group.member_changed', { groupId: made.id, accountId: ownerId, role: 'owner' })
      return made
    })
    return this.present(row, { role: 'owner', invited: false })
  }

  /** By id or slug. @throws {Refused} where the viewer may not know of it, or not do what they wish. [G2] [G9] */
  async require(idOrSlug: string, viewerId: string, wish: Wish): Promise<MetGroup> {
    const row = await this.#queries.find(idOrSlug)
    const standing = row && (await this.#queries.standings(viewerId, [row.id])).get(row.id)
    if (!row || !standing || !mayRead(row, standing)) {
      if (row && standing?.invited && wish === 'see') return { row, standing }
      throw Refused.notFound('This group')
    }
    if (wish === 'own' && standing.role !== 'owner') throw Refused.forbidden("Only the group's owner does that.")
    return { row, standing }
  }

  async list(viewerId: string, wanted: GroupsWanted): Promise<Group[]> {
    return this.#presentMany(await this.#queries.list(viewerId, wanted), viewerId)
  }

  /** For other domains that speak of groups: of these, what the viewer may know, by id. */
  async presentKnown(ids: string[], viewerId: string | null): Promise<Map<string, Group>> {
    const rows = await this.#queries.many([...new Set(ids)])
    const standings =
      viewerId === null
        ? new Map<string, Standing>()
        : await this.#queries.standings(
            viewerId,
            rows.map((row) => row.id),
          )
    return new Map(
      rows.flatMap((row) => {
        const standing = standings.get(row.id) ?? NOBODY
        return mayRead(row, standing) || standing.invited ? [[row.id, this.present(row, standing)] as const] : []
      }),
    )
  }

  async members({ row }: MetGroup, offset: number): Promise<GroupMember[]> {
    const members = await this.#queries.members(row.id, offset)
    const people = await this.#accounts.getMany(members.map((member) => member.account_id))
    return members.flatMap(({ account_id, role, since }) => {
      const person = people.get(account_id)
      return person ? [{ account: this.#accounts.present(person), role, since: isoTime(since) }] : []
    })
  }

  async change({ row, standing }: MetGroup, wish: v.InferOutput<typeof ChangeGroup> & { picture?: string }): Promise<Group> {
    const set: Partial<GroupsTable> = {
      ...(wish.name === undefined ? {} : { name: nameOf(wish.name) }),
      ...(wish.about === undefined ? {} : { about: cleanText(wish.about).trim() }),
      ...(wish.entry === undefined ? {} : { entry: wish.entry }),
      ...(wish.picture === undefined ? {} : { picture: wish.picture }),
    }
    if (Object.keys(set).length === 0) return this.present(row, standing)
    const changed = await transact(this.#base.db, async (tx) => {
      const after = await tx.updateTable('groups').set(set).where('id', '=', row.id).returningAll().executeTakeFirst()
      if (!after) throw Refused.notFound('This group')
      await this.#base.bus.emit(tx, 'group.changed', { groupId: row.id })
      return after
    })
    return this.present(changed, standing)
  }

  async delete({ row }: MetGroup): Promise<void> {
    await transact(this.#base.db, async (tx) => {
      await this.#base.bus.emit(tx, 'group.deleted', { groupId: row.id })
      await tx.deleteFrom('groups').where('id', '=', row.id).execute()
    })
  }

  present(row: GroupsTable, standing: Standing): Group {
    return presentGroup(row, standing, this.#base.origin)
  }

  async #presentMany(rows: GroupsTable[], viewerId: string): Promise<Group[]> {
    const standings = await this.#queries.standings(
      viewerId,
      rows.map((row) => row.id),
    )
    return rows.map((row) => this.present(row, standings.get(row.id) ?? NOBODY))
  }
}

const mayRead = (row: GroupsTable, { role }: Standing): boolean => row.entry === 'open' || role !== null

function nameOf(text: string): string {
  const name = cleanLine(text)
  if (name === '') throw Refused.empty('The name')
  return name
}

async function earlierOne(tx: Tx, id: string): Promise<GroupsTable> {
  const row = await tx.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw Refused.notFound('This group was deleted. It')
  return row
}

/** Under the first address that is free. */
async function insertFree(tx: Tx, group: Omit<GroupsTable, 'slug'>): Promise<GroupsTable> {
  for (const slug of slugsFor(group.name)) {
    const made = await tx
      .insertInto('groups')
      .values({ ...group, slug })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (made) return made
  }
  throw new Error('no address is free')
}

/** Pictures of groups that are in use. */
export async function groupPicturesInUse(db: Db): Promise<(string | null)[]> {
  const rows = await db.selectFrom('groups').select('picture').where('picture', 'is not', null).execute()
  return rows.map((row) => row.picture)
}
