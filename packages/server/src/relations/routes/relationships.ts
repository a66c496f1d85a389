import { endpoint } from '../../http/endpoint.ts'
import { idsQuery } from '../../http/ids-query.ts'

export const relationships = endpoint({
  method: 'get',
  path: '/api/v1/accounts/relationships',
  who: 'person',
  query: idsQuery(100),
  handle: ({ hub, viewer, query }) => hub.relations.relationships(viewer.account.id, query.id),
})
