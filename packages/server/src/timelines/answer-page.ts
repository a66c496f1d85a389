import type { Status } from '@maru/protocol'
import type { Context } from 'hono'
import type { Viewer } from '../auth/viewer.ts'
import type { HubContext } from '../context.ts'
import type { StatusesTable } from '../db/tables/statuses.ts'
import type { HubEnv } from '../http/endpoint.ts'
import { linkPages, type Paging } from '../http/paging.ts'

type Asked = { hub: HubContext; c: Context<HubEnv>; viewer: Viewer | null; query: Paging }

/** A page of posts, with the links to the pages beside it. */
export function answerPage({ hub, c, viewer, query }: Asked, rows: StatusesTable[]): Promise<Status[]> {
  linkPages(
    c,
    hub.origin,
    query,
    rows.map((row) => row.id),
  )
  return hub.presenter.many(rows, viewer?.account.id ?? null)
}
