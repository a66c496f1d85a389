import type { Context } from 'hono'
import type { Db } from '../db/database.ts'
import type { HubEnv } from '../http/endpoint.ts'
import type { Origins } from '../http/origins.ts'
import { tokenInCookie } from './session-cookie.ts'
import { bearerOf, hashToken } from './tokens.ts'
import type { Viewer } from './viewer.ts'

/** A session's last use is written this often. */
const SEEN_EVERY_MS = 5 * 60_000

/** Finds out who asks, by cookie or bearer token. */
export class Viewers {
  readonly #db: Db
  readonly #now: () => number
  readonly #origins: Origins

  constructor(db: Db, now: () => number, origins: Origins) {
    this.#db = db
    this.#now = now
    this.#origins = origins
  }

  /** Who asks; null where nobody is signed in. A bearer token goes before a cookie. */
  async of(c: Context<HubEnv>): Promise<Viewer | null> {
    // A page of another site is nobody by its visitor's cookie.
    const own = this.#origins.allows(c.req.header('origin'))
    const token = bearerOf(c.req.header('authorization')) ?? (own ? tokenInCookie(c.req.header('cookie')) : null)
    return token === null ? null : this.byToken(token)
  }

  async byToken(token: string): Promise<Viewer | null> {
    const row = await this.#db
      .selectFrom('sessions')
      .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
      .selectAll('accounts')
      .select(['sessions.id as session_id', 'sessions.last_seen_at as session_seen_at'])
      .where('sessions.token_hash', '=', hashToken(token))
      .executeTakeFirst()
    if (!row) return null
    const { session_id: sessionId, session_seen_at: seenAt, ...account } = row
    if (this.#now() - seenAt > SEEN_EVERY_MS) {
      await this.#db.updateTable('sessions').set({ last_seen_at: this.#now() }).where('id', '=', sessionId).execute()
    }
    return { account, sessionId }
  }
}
