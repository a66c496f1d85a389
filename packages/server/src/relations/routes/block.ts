import { endpoint } from '../../http/endpoint.ts'

export const block = endpoint({
  method: 'post',
  path: '/api/v1/accounts/:id/block',
  who: 'person',
  limit: { name: 'relation', most: 60, everySeconds: 5 },
  handle: ({ hub, viewer, params }) => hub.relations.block(viewer.account.id, params.id),
})
