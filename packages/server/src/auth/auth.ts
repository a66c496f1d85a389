import { isTimeZone, type SignIn, type SignUp } from '@maru/protocol'
import type * as v from 'valibot'
import type { Accounts } from '../accounts/accounts.ts'
import { advisoryLock } from '../db/advisory-lock.ts'
import type { Tx } from '../db/database.ts'
import type { AccountsTable } from '../db/tables/accounts.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import { cleanLine } from '../text/clean.ts'
import { spendInvite } from './invites.ts'
import { Passwords } from './passwords.ts'
import { isReserved } from './reserved-handles.ts'
import { hashToken, newToken } from './tokens.ts'

export type NewSession = { account: AccountsTable; sessionId: string; token: string }
type Base = Pick<Foundation, 'config' | 'database' | 'db' | 'ids' | 'bus' | 'now'>

/** Signing up and in. See SPEC.md. */
export class Auth {
  readonly #base: Base
  readonly #accounts: Accounts
  readonly #passwords: Passwords

  constructor(base: Base, accounts: Accounts) {
    this.#base = base
    this.#accounts = accounts
    this.#passwords = new Passwords(base.config.passwordCost)
  }

  async signUp(form: v.InferOutput<typeof SignUp>, deviceName: string): Promise<NewSession> {
    if (isReserved(form.handle)) throw new Refused(422, 'handle_taken', 'This handle is taken.')
    const passwordHash = await this.#passwords.hash(form.password)
    const { db, database, bus, ids, now } = this.#base
    return transact(db, async (tx) => {
      // Two first visitors at once: one becomes the owner.
      await advisoryLock(database.engine, tx, 'sign-up')
      const isFirst = (await tx.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) === undefined
      if (!isFirst) await this.#mayJoin(tx, form.invite)
      const account: AccountsTable = {
        id: ids.next(),
        handle: form.handle,
        display_name: cleanLine(form.display_name) || form.handle,
        note: '',
        avatar: null,
        role: isFirst ? 'owner' : 'member',
        locale: form.locale,
        time_zone: isTimeZone(form.time_zone) ? form.time_zone : 'UTC',
        followers_count: 0,
        following_count: 0,
        statuses_count: 0,
        last_status_at: null,
        created_at: now(),
      }
      const added = await tx
        .insertInto('accounts')
        .values(account)
        .onConflict((conflict) => conflict.column('handle').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!added) throw new Refused(422, 'handle_taken', 'This handle is taken.')
      await tx.insertInto('credentials').values({ account_id: account.id, password_hash: passwordHash }).execute()
      await bus.emit(tx, 'account.created', { accountId: account.id })
      return { account, ...(await this.#beginSession(tx, account.id, deviceName)) }
    })
  }

  async signIn({ handle, password }: v.InferOutput<typeof SignIn>, deviceName: string): Promise<NewSession> {
    const account = await this.#accounts.byAcct(handle)
    const kept =
      account &&
      (await this.#base.db
        .selectFrom('credentials')
        .select('password_hash')
        .where('account_id', '=', account.id)
        .executeTakeFirst())
    const fits = await this.#passwords.fits(password, kept?.password_hash ?? null)
    if (!fits || !account) throw Refused.wrongPassword()
    return transact(this.#base.db, async (tx) => ({ account, ...(await this.#beginSession(tx, account.id, deviceName)) }))
  }

  /** Ends a session; its open sockets close. @returns false where this account has no such session. */
  async endSession(accountId: string, sessionId: string): Promise<boolean> {
    return transact(this.#base.db, async (tx) => {
      const removed = await tx
        .deleteFrom('sessions')
        .where('id', '=', sessionId)
        .where('account_id', '=', accountId)
        .returning('id')
        .executeTakeFirst()
      if (removed) await this.#base.bus.emit(tx, 'session.ended', { accountId, sessionId })
      return removed !== undefined
    })
  }

  async #mayJoin(tx: Tx, invite: string): Promise<void> {
    const { registrations } = this.#base.config
    // An invite from the owner opens the door also where registrations are closed to everybody else.
    if (registrations === 'open') return
    if (registrations === 'closed' && invite === '') throw new Refused(403, 'sign_up_closed', 'This hub takes no new people.')
    const from = registrations === 'closed' ? 'owner' : 'anybody'
    if (!(await spendInvite(tx, invite, this.#base.now(), from)))
      throw new Refused(403, 'invite_invalid', 'This invitation is not valid, or was used up.')
  }

  async #beginSession(tx: Tx, accountId: string, name: string): Promise<{ sessionId: string; token: string }> {
    const token = newToken()
    const sessionId = this.#base.ids.next()
    const now = this.#base.now()
    await tx
      .insertInto('sessions')
      .values({ id: sessionId, account_id: accountId, token_hash: hashToken(token), name, created_at: now, last_seen_at: now })
      .execute()
    return { sessionId, token }
  }
}
