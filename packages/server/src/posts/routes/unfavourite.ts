import { endpoint } from '../../http/endpoint.ts'

export const unfavourite = endpoint({
  method: 'post',
  path: '/api/v1/statuses/:id/unfavourite',
  who: 'person',
  limit: { name: 'react', most: 60, everySeconds: 2 },
  handle: async ({ hub, viewer, params }) =>
    hub.presenter.one(await hub.reactions.unfavourite(viewer.account.id, params.id), viewer.account.id),
})
