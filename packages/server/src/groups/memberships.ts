import type { GroupRole } from '@maru/protocol'
import { advisoryLock } from '../db/advisory-lock.ts'
import type { Tx } from '../db/database.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import type { MetGroup } from './groups.ts'
import type { GroupRoles } from './roles.ts'

type Base = Pick<Foundation, 'database' | 'db' | 'ids' | 'bus' | 'now'>

/** Who comes into a group, goes, and is what in it. See SPEC.md. */
export class Memberships {
  readonly #base: Base
  readonly #roles: GroupRoles

  constructor(base: Base, roles: GroupRoles) {
    this.#base = base
    this.#roles = roles
  }

  /** [G2] [G3] */
  join({ row: group }: MetGroup, accountId: string): Promise<void> {
    return this.#one(group.id, async (tx) => {
      if ((await this.#roles.of(group.id, accountId, tx)) !== null) return
      // The group may have been closed since it was read.
      const { entry } = await tx.selectFrom('groups').select('entry').where('id', '=', group.id).executeTakeFirstOrThrow()
      const standing = await standingOf(tx, group.id, accountId)
      if (standing !== 'invited') {
        if (entry === 'invited') throw Refused.notFound('This group')
        if (standing === 'removed')
          throw Refused.forbidden('You were removed from this group. Its owner or a moderator can invite you again.')
      }
      await this.#forget(tx, group.id, accountId)
      await tx
        .insertInto('group_members')
        .values({ id: this.#base.ids.next(), group_id: group.id, account_id: accountId, role: 'member', since: this.#base.now() })
        .execute()
      await count(tx, group.id, 1)
      await this.#tell(tx, group.id, accountId, 'member')
    })
  }

  /** [G6] */
  leave({ row: group }: MetGroup, accountId: string): Promise<void> {
    return this.#one(group.id, async (tx) => {
      if ((await this.#roles.of(group.id, accountId, tx)) === 'owner')
        throw Refused.forbidden('Hand the group over to somebody first, or delete it.')
      await this.#out(tx, group.id, accountId)
    })
  }

  /** [G7] */
  setRole({ row: group, standing }: MetGroup, byId: string, accountId: string, role: GroupRole): Promise<void> {
    if (standing.role !== 'owner') throw Refused.forbidden("Only the group's owner says who is what.")
    return this.#one(group.id, async (tx) => {
      const [by, before] = [await this.#roles.of(group.id, byId, tx), await this.#roles.of(group.id, accountId, tx)]
      if (by !== 'owner') throw Refused.forbidden("Only the group's owner says who is what.")
      if (before === null) throw Refused.notFound('This member')
      if (before === role) return
      if (accountId === byId) throw Refused.forbidden('Hand the group over by making somebody else its owner.')
      await this.#become(tx, group.id, accountId, role)
      if (role === 'owner') await this.#become(tx, group.id, byId, 'moderator')
    })
  }

  /** [G8] */
  remove({ row: group }: MetGroup, byId: string, accountId: string): Promise<void> {
    return this.#one(group.id, async (tx) => {
      const [by, role] = [await this.#roles.of(group.id, byId, tx), await this.#roles.of(group.id, accountId, tx)]
      if (role === null) throw Refused.notFound('This member')
      const may = (by === 'owner' && role !== 'owner') || (by === 'moderator' && role === 'member')
      if (!may) throw Refused.forbidden(accountId === byId ? 'You leave a group; you are not removed.' : undefined)
      await this.#out(tx, group.id, accountId)
      await tx
        .insertInto('group_outsiders')
        .values({ group_id: group.id, account_id: accountId, standing: 'removed', by_id: byId, at: this.#base.now() })
        .execute()
    })
  }

  async #out(tx: Tx, groupId: string, accountId: string): Promise<void> {
    const gone = await tx
      .deleteFrom('group_members')
      .where('group_id', '=', groupId)
      .where('account_id', '=', accountId)
      .returning('id')
      .executeTakeFirst()
    if (!gone) return
    await count(tx, groupId, -1)
    await this.#tell(tx, groupId, accountId, null)
  }

  async #become(tx: Tx, groupId: string, accountId: string, role: GroupRole): Promise<void> {
    await tx
      .updateTable('group_members')
      .set({ role })
      .where('group_id', '=', groupId)
      .where('account_id', '=', accountId)
      .execute()
    await this.#tell(tx, groupId, accountId, role)
  }

  async #forget(tx: Tx, groupId: string, accountId: string): Promise<void> {
    const forgotten = await tx
      .deleteFrom('group_outsiders')
      .where('group_id', '=', groupId)
      .where('account_id', '=', accountId)
      .returning('standing')
      .executeTakeFirst()
    if (forgotten?.standing === 'invited') await this.#base.bus.emit(tx, 'group.invitation_over', { groupId, accountId })
  }

  #tell(tx: Tx, groupId: string, accountId: string, role: GroupRole | null): Promise<void> {
    return this.#base.bus.emit(tx, 'group.member_changed', { groupId, accountId, role })
  }

  /** One change of a group's people at a time. */
  #one(groupId: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    return oneAtATime(this.#base, groupId, work)
  }
}

/** Lets one change of a group's people happen at a time. @throws {Refused} where the group is gone. */
export function oneAtATime(
  { db, database }: Pick<Foundation, 'db' | 'database'>,
  groupId: string,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  return transact(db, async (tx) => {
    await advisoryLock(database.engine, tx, `group:${groupId}`)
    const there = await tx.selectFrom('groups').select('id').where('id', '=', groupId).executeTakeFirst()
    if (!there) throw Refused.notFound('This group')
    await work(tx)
  })
}

/** What somebody outside of a group is to it. */
async function standingOf(tx: Tx, groupId: string, accountId: string) {
  const row = await tx
    .selectFrom('group_outsiders')
    .select('standing')
    .where('group_id', '=', groupId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.standing ?? null
}

async function count(tx: Tx, groupId: string, by: 1 | -1): Promise<void> {
  await tx
    .updateTable('groups')
    .set((eb) => ({ members_count: eb('members_count', '+', by) }))
    .where('id', '=', groupId)
    .execute()
}
