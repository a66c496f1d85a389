import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { linkPages, pagingEntries, readPage } from '../../http/paging.ts'
import { Refused } from '../../http/refused.ts'

export const favouritedBy = endpoint({
  method: 'get',
  path: '/api/v1/statuses/:id/favourited_by',
  who: 'anyone',
  query: v.object(pagingEntries(40, 80)),
  async handle({ hub, c, viewer, params, query }) {
    if (!(await hub.postQueries.visible(params.id, viewer?.account.id ?? null))) throw Refused.notFound('This post')
    const rows = await readPage(
      hub.db.selectFrom('favourites').select(['id', 'account_id']).where('status_id', '=', params.id),
      'id',
      query,
    )
    linkPages(
      c,
      hub.origin,
      query,
      rows.map((row) => row.id),
    )
    return hub.accounts.presentMany(rows.map((row) => row.account_id))
  },
})
