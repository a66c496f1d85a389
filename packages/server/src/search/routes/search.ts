import { sql } from 'kysely'
import * as v from 'valibot'
import { literal, searchAccounts } from '../../accounts/search.ts'
import { endpoint } from '../../http/endpoint.ts'

const Query = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(300)), ''),
  type: v.optional(v.string(), ''),
  limit: v.optional(v.fallback(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(40)), 20), '20'),
  offset: v.optional(v.fallback(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(10_000)), 0), '0'),
})

/** People and hashtags. The words of posts are not searched. */
export const search = endpoint({
  method: 'get',
  path: '/api/v2/search',
  who: 'person',
  query: Query,
  async handle({ hub, query: { q, type, limit, offset } }) {
    const wants = (kind: string): boolean => type === '' || type === kind
    const people = wants('accounts') ? await searchAccounts(hub, { q, limit, offset, followedBy: null }) : []
    const tag = q.trim().replace(/^#/, '').toLowerCase()
    const tags =
      wants('hashtags') && tag !== '' && !q.trim().startsWith('@')
        ? await hub.db
            .selectFrom('status_tags as t')
            .innerJoin('statuses as s', 's.id', 't.status_id')
            .select('t.tag')
            .distinct()
            .where(sql<boolean>`t.tag like ${`${literal(tag)}%`} escape '!'`)
            .where('s.visibility', '=', 'public')
            .orderBy('t.tag')
            .limit(limit)
            .offset(offset)
            .execute()
        : []
    return {
      accounts: people.map((row) => hub.accounts.present(row)),
      statuses: [],
      hashtags: tags.map((row) => ({ name: row.tag, url: `${hub.origin}/tags/${encodeURIComponent(row.tag)}`, history: [] })),
    }
  },
})
