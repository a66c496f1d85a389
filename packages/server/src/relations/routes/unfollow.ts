import { endpoint } from '../../http/endpoint.ts'

export const unfollow = endpoint({
  method: 'post',
  path: '/api/v1/accounts/:id/unfollow',
  who: 'person',
  limit: { name: 'relation', most: 60, everySeconds: 5 },
  handle: ({ hub, viewer, params }) => hub.relations.unfollow(viewer.account.id, params.id),
})
