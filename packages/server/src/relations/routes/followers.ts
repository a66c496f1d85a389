import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { linkPages, pagingEntries, readPage } from '../../http/paging.ts'
import { Refused } from '../../http/refused.ts'
import { followersSeenBy } from '../lists.ts'

export const followers = endpoint({
  method: 'get',
  path: '/api/v1/accounts/:id/followers',
  who: 'anyone',
  query: v.object(pagingEntries(40, 80)),
  async handle({ hub, c, viewer, params, query }) {
    if (!(await hub.accounts.get(params.id))) throw Refused.notFound('This person')
    const rows = await readPage(followersSeenBy(hub.db, params.id, viewer?.account.id ?? null), 'f.id', query)
    linkPages(
      c,
      hub.origin,
      query,
      rows.map((row) => row.id),
    )
    return hub.accounts.presentMany(rows.map((row) => row.account_id))
  },
})
