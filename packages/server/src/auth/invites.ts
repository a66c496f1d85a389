import { randomBytes } from 'node:crypto'
import type { Invite } from '@maru/protocol'
import { isoTime } from '../accounts/present.ts'
import type { Tx } from '../db/database.ts'
import type { AccountsTable } from '../db/tables/accounts.ts'
import type { InvitesTable } from '../db/tables/invites.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'

const LIFE_MS = 7 * 24 * 3600_000
const USES = 10
const OPEN_MAX = 50

/** Invitations: the owner makes them, and everybody where people join by invitation. */
export class Invites {
  readonly #base: Pick<Foundation, 'config' | 'db' | 'now' | 'origin'>

  constructor(base: Pick<Foundation, 'config' | 'db' | 'now' | 'origin'>) {
    this.#base = base
  }

  async make(by: AccountsTable): Promise<Invite> {
    if (by.role !== 'owner' && this.#base.config.registrations !== 'invite')
      throw Refused.forbidden('Only the owner invites people to this hub.')
    if ((await this.of(by.id)).length >= OPEN_MAX)
      throw Refused.forbidden(`You have ${OPEN_MAX} open invitations. Withdraw one first.`)
    const now = this.#base.now()
    const row: InvitesTable = {
      code: randomBytes(9).toString('base64url'),
      created_by: by.id,
      created_at: now,
      expires_at: now + LIFE_MS,
      uses_left: USES,
    }
    await this.#base.db.insertInto('invites').values(row).execute()
    return this.#present(row)
  }

  /** Those that are still good for something, newest first. */
  async of(accountId: string): Promise<Invite[]> {
    const rows = await this.#base.db
      .selectFrom('invites')
      .selectAll()
      .where('created_by', '=', accountId)
      .where('expires_at', '>', this.#base.now())
      .where('uses_left', '>', 0)
      .orderBy('created_at', 'desc')
      .execute()
    return rows.map((row) => this.#present(row))
  }

  async withdraw(accountId: string, code: string): Promise<void> {
    const removed = await this.#base.db
      .deleteFrom('invites')
      .where('code', '=', code)
      .where('created_by', '=', accountId)
      .returning('code')
      .executeTakeFirst()
    if (!removed) throw Refused.notFound('This invitation')
  }

  #present(row: InvitesTable): Invite {
    return {
      code: row.code,
      url: `${this.#base.origin}/sign-up?invite=${row.code}`,
      created_at: isoTime(row.created_at),
      expires_at: isoTime(row.expires_at),
      uses_left: row.uses_left,
    }
  }
}

/** Uses an invitation once. @returns false where it is not good any more, or not from whom it has to be. */
export async function spendInvite(tx: Tx, code: string, now: number, from: 'anybody' | 'owner'): Promise<boolean> {
  const query = tx
    .updateTable('invites')
    .set((eb) => ({ uses_left: eb('uses_left', '-', 1) }))
    .where('code', '=', code)
    .where('uses_left', '>', 0)
    .where('expires_at', '>', now)
    .returning('code')
  const owners = query.where('created_by', 'in', (eb) => eb.selectFrom('accounts').select('id').where('role', '=', 'owner'))
  return (await (from === 'owner' ? owners : query).executeTakeFirst()) !== undefined
}
