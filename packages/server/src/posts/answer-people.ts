import type { Account } from '@maru/protocol'
import type { SelectQueryBuilder } from 'kysely'
import type { Context } from 'hono'
import type { Viewer } from '../auth/viewer.ts'
import type { HubContext } from '../context.ts'
import type { HubEnv } from '../http/endpoint.ts'
import { linkPages, readPage, type Paging } from '../http/paging.ts'
import { Refused } from '../http/refused.ts'

type Asked = { hub: HubContext; c: Context<HubEnv>; viewer: Viewer | null; params: { id: string }; query: Paging }

/**
 * A page of those who did something with a post.
 * @param acts rows with the act's `id` and whose it was
 * @throws {Refused} where the viewer may not see the post
 */
export async function answerPeople<DB, TB extends keyof DB>(
  { hub, c, viewer, params, query }: Asked,
  acts: SelectQueryBuilder<DB, TB, { id: string; account_id: string }>,
): Promise<Account[]> {
  if (!(await hub.postQueries.visible(params.id, viewer?.account.id ?? null))) throw Refused.notFound('This post')
  const rows = await readPage(acts, 'id', query)
  linkPages(
    c,
    hub.origin,
    query,
    rows.map((row) => row.id),
  )
  return hub.accounts.presentMany(rows.map((row) => row.account_id))
}
