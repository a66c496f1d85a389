import { endpoint } from '../../http/endpoint.ts'

export const favourite = endpoint({
  method: 'post',
  path: '/api/v1/statuses/:id/favourite',
  who: 'person',
  limit: { name: 'react', most: 60, everySeconds: 2 },
  handle: async ({ hub, viewer, params }) =>
    hub.presenter.one(await hub.reactions.favourite(viewer.account.id, params.id), viewer.account.id),
})
