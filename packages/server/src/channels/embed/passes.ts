import { hashToken, newToken } from '../../auth/tokens.ts'
import type { Foundation } from '../../foundation.ts'
import { Refused } from '../../http/refused.ts'
import { EMBED_PASS_PREFIX, type ChannelViewer } from '../viewer.ts'
import type { Embeds } from './embeds.ts'
import { reachOf } from './reach.ts'

const CODE_MS = 2 * 60_000
const PASS_MS = 12 * 3_600_000

type Base = Pick<Foundation, 'db' | 'now' | 'origins'>
/** What is asked by a pass. `origin` is null where a browser tells none: on the hub's own pages. */
export type AskedByPass = { method: string; path: string; origin: string | null }

/** What members let other sites do: one channel, one site, for a while. */
export class EmbedPasses {
  readonly #base: Base
  readonly #embeds: Embeds

  constructor(base: Base, embeds: Embeds) {
    this.#base = base
    this.#embeds = embeds
  }

  /** [EM25] After the member has said yes. @returns the code, that the hub's window hands to the page */
  async makeCode(yes: { channelId: string; accountId: string; sessionId: string; site: string }): Promise<string> {
    const code = newToken()
    const { db, now } = this.#base
    await db.deleteFrom('embed_passes').where('expires_at', '<', now()).execute()
    await db
      .insertInto('embed_passes')
      .values({
        token_hash: hashToken(code),
        kind: 'code',
        channel_id: yes.channelId,
        account_id: yes.accountId,
        session_id: yes.sessionId,
        site: yes.site,
        expires_at: now() + CODE_MS,
      })
      .execute()
    return code
  }

  /** [EM25] Changes a code into a pass. @throws {Refused} where it was used, is too old, or is another channel's or site's */
  async redeem(code: string, channelId: string, origin: string | null): Promise<{ pass: string; accountId: string }> {
    const { db, now } = this.#base
    const pass = EMBED_PASS_PREFIX + newToken()
    // In one statement: of two who come with one code, one gets the pass.
    const row = await db
      .updateTable('embed_passes')
      .set({ token_hash: hashToken(pass), kind: 'pass', expires_at: now() + PASS_MS })
      .where('token_hash', '=', hashToken(code))
      .where('kind', '=', 'code')
      .where('channel_id', '=', channelId)
      .where('site', 'in', this.#namesOf(origin))
      .where('expires_at', '>', now())
      .returning('account_id')
      .executeTakeFirst()
    if (!row) throw Refused.forbidden('This code was used, is too old, or is not for this page.')
    return { pass, accountId: row.account_id }
  }

  /** [EM26] [EM27] Who comes by this pass, to do this; null where it is not good for it. */
  async byPass(pass: string, { method, path, origin }: AskedByPass): Promise<ChannelViewer | null> {
    const reach = reachOf(method, path)
    if (!reach?.byPass) return null
    const { db, now } = this.#base
    const row = await db
      .selectFrom('embed_passes')
      .innerJoin('channels', 'channels.id', 'embed_passes.channel_id')
      .selectAll('channels')
      .select(['embed_passes.account_id as accountId', 'embed_passes.session_id as sessionId', 'embed_passes.site as site'])
      .where('token_hash', '=', hashToken(pass))
      .where('embed_passes.kind', '=', 'pass')
      .where('expires_at', '>', now())
      .executeTakeFirst()
    if (!row || (reach.channel !== row.id && reach.channel !== row.slug)) return null
    if (!this.#namesOf(origin).includes(row.site) || !(await this.#embeds.mayShow(row, row.site))) return null
    return { as: 'person', accountId: row.accountId, sessionId: row.sessionId, byPass: true }
  }

  /** A page of the hub's own may be known by several names, and says none where it only reads. */
  #namesOf(origin: string | null): string[] {
    return this.#base.origins.allows(origin) ? this.#base.origins.names : [origin ?? '']
  }
}
