import { endpoint } from '../../http/endpoint.ts'

export const reblog = endpoint({
  method: 'post',
  path: '/api/v1/statuses/:id/reblog',
  who: 'person',
  limit: { name: 'react', most: 60, everySeconds: 2 },
  handle: async ({ hub, viewer, params }) =>
    hub.presenter.one(await hub.reactions.reblog(viewer.account.id, params.id), viewer.account.id),
})
