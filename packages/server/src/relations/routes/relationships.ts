import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

const IDS_MAX = 100
const Query = v.object({
  id: v.optional(
    v.union([
      v.pipe(v.array(v.string()), v.maxLength(IDS_MAX)),
      v.pipe(
        v.string(),
        v.transform((id) => [id]),
      ),
    ]),
    () => [],
  ),
})

export const relationships = endpoint({
  method: 'get',
  path: '/api/v1/accounts/relationships',
  who: 'person',
  query: Query,
  handle: ({ hub, viewer, query }) => hub.relations.relationships(viewer.account.id, query.id),
})
