import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { searchAccounts as search } from '../search.ts'

const Query = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(300)), ''),
  limit: v.optional(v.fallback(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(80)), 40), '40'),
  offset: v.optional(v.fallback(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(10_000)), 0), '0'),
  following: v.optional(v.string(), 'false'),
})

export const searchAccounts = endpoint({
  method: 'get',
  path: '/api/v1/accounts/search',
  who: 'person',
  query: Query,
  async handle({ hub, viewer, query }) {
    const followedBy = ['true', '1'].includes(query.following) ? viewer.account.id : null
    const rows = await search(hub, { ...query, followedBy })
    return rows.map((row) => hub.accounts.present(row))
  },
})
