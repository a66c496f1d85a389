import type { Accounts } from '../accounts/accounts.ts'
import type { Tx } from '../db/database.ts'
import type { GroupOutsidersTable } from '../db/tables/group_outsiders.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import type { Relations } from '../relations/relations.ts'
import type { MetGroup } from './groups.ts'
import { oneAtATime } from './memberships.ts'
import type { GroupRoles } from './roles.ts'

/** [G4] Who said no is not asked again for so long. */
const REST_MS = 7 * 24 * 3600_000

type Base = Pick<Foundation, 'database' | 'db' | 'bus' | 'now'>
type Near = { accounts: Accounts; relations: Relations; groupRoles: GroupRoles }

/** Asking people into groups. See SPEC.md. */
export class Invitations {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  /** [G5] */
  listen(): void {
    this.#base.bus.within('account.blocked', async (tx, { accountId, targetId }) => {
      for (const [invited, by] of [
        [accountId, targetId],
        [targetId, accountId],
      ] as const)
        await this.#withdraw(tx, invited, by)
    })
  }

  /** [G4] [G5] Answers alike, whatever comes of it. */
  async invite({ row: group, standing }: MetGroup, byId: string, accountId: string): Promise<void> {
    const keepsOrder = standing.role === 'owner' || standing.role === 'moderator'
    if (standing.role === null || (group.entry === 'invited' && !keepsOrder))
      throw Refused.forbidden('Only the owner and moderators invite into this group.')
    if (!(await this.#near.accounts.get(accountId))) throw Refused.notFound('This person')
    await oneAtATime(this.#base, group.id, async (tx) => {
      if ((await this.#near.groupRoles.of(group.id, accountId, tx)) !== null) return
      if (!(await this.#near.relations.reachable(byId, [accountId], tx)).has(accountId)) return
      const before = await outsider(tx, group.id, accountId)
      if (!mayAsk(before, keepsOrder, this.#base.now())) return
      await tx
        .insertInto('group_outsiders')
        .values({ group_id: group.id, account_id: accountId, standing: 'invited', by_id: byId, at: this.#base.now() })
        .onConflict((conflict) =>
          conflict.columns(['group_id', 'account_id']).doUpdateSet({ standing: 'invited', by_id: byId, at: this.#base.now() }),
        )
        .execute()
      await this.#base.bus.emit(tx, 'group.invited', { groupId: group.id, accountId, byId })
    })
  }

  /** [G3] */
  decline({ row: group }: MetGroup, accountId: string): Promise<void> {
    return oneAtATime(this.#base, group.id, async (tx) => {
      const declined = await tx
        .updateTable('group_outsiders')
        .set({ standing: 'declined', at: this.#base.now() })
        .where('group_id', '=', group.id)
        .where('account_id', '=', accountId)
        .where('standing', '=', 'invited')
        .returning('group_id')
        .executeTakeFirst()
      if (declined) await this.#base.bus.emit(tx, 'group.invitation_over', { groupId: group.id, accountId })
    })
  }

  async #withdraw(tx: Tx, accountId: string, byId: string): Promise<void> {
    const withdrawn = await tx
      .deleteFrom('group_outsiders')
      .where('account_id', '=', accountId)
      .where('by_id', '=', byId)
      .where('standing', '=', 'invited')
      .returning('group_id')
      .execute()
    for (const { group_id: groupId } of withdrawn) await this.#base.bus.emit(tx, 'group.invitation_over', { groupId, accountId })
  }
}

async function outsider(tx: Tx, groupId: string, accountId: string): Promise<GroupOutsidersTable | null> {
  const row = await tx
    .selectFrom('group_outsiders')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? null
}

/** Whether an invitation would reach somebody. [G4] [G8] */
function mayAsk(before: GroupOutsidersTable | null, byOrder: boolean, now: number): boolean {
  switch (before?.standing) {
    case undefined:
      return true
    case 'invited':
      return false
    case 'declined':
      return now - before.at >= REST_MS
    case 'removed':
      return byOrder
  }
}
