import { endpoint } from '../../http/endpoint.ts'

export const follow = endpoint({
  method: 'post',
  path: '/api/v1/accounts/:id/follow',
  who: 'person',
  limit: { name: 'relation', most: 60, everySeconds: 5 },
  handle: ({ hub, viewer, params }) => hub.relations.follow(viewer.account.id, params.id),
})
