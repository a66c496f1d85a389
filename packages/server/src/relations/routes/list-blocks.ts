import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { linkPages, pagingEntries, readPage } from '../../http/paging.ts'

export const listBlocks = endpoint({
  method: 'get',
  path: '/api/v1/blocks',
  who: 'person',
  query: v.object(pagingEntries(40, 80)),
  async handle({ hub, c, viewer, query }) {
    const rows = await readPage(
      hub.db.selectFrom('blocks').select(['id', 'target_id']).where('account_id', '=', viewer.account.id),
      'id',
      query,
    )
    linkPages(
      c,
      hub.origin,
      query,
      rows.map((row) => row.id),
    )
    return hub.accounts.presentMany(rows.map((row) => row.target_id))
  },
})
