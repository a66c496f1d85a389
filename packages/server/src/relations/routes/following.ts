import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { linkPages, pagingEntries, readPage } from '../../http/paging.ts'
import { Refused } from '../../http/refused.ts'
import { followingSeenBy } from '../lists.ts'

export const following = endpoint({
  method: 'get',
  path: '/api/v1/accounts/:id/following',
  who: 'anyone',
  query: v.object(pagingEntries(40, 80)),
  async handle({ hub, c, viewer, params, query }) {
    if (!(await hub.accounts.get(params.id))) throw Refused.notFound('This person')
    const rows = await readPage(followingSeenBy(hub.db, params.id, viewer?.account.id ?? null), 'f.id', query)
    linkPages(
      c,
      hub.origin,
      query,
      rows.map((row) => row.id),
    )
    return hub.accounts.presentMany(rows.map((row) => row.target_id))
  },
})
