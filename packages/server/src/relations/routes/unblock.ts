import { endpoint } from '../../http/endpoint.ts'

export const unblock = endpoint({
  method: 'post',
  path: '/api/v1/accounts/:id/unblock',
  who: 'person',
  limit: { name: 'relation', most: 60, everySeconds: 5 },
  handle: ({ hub, viewer, params }) => hub.relations.unblock(viewer.account.id, params.id),
})
