import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { linkPages, pagingEntries } from '../../http/paging.ts'

const Types = v.optional(
  v.fallback(v.array(v.string()), () => []),
  () => [],
)

export const listNotifications = endpoint({
  method: 'get',
  path: '/api/v1/notifications',
  who: 'person',
  query: v.object({ ...pagingEntries(40, 80), types: Types, exclude_types: Types }),
  async handle({ hub, c, viewer, query }) {
    const list = await hub.notifications.list(viewer.account.id, query, { types: query.types, excludeTypes: query.exclude_types })
    linkPages(
      c,
      hub.origin,
      query,
      list.map((notification) => notification.id),
    )
    return list
  },
})
