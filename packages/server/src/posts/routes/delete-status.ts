import { endpoint } from '../../http/endpoint.ts'

export const deleteStatus = endpoint({
  method: 'delete',
  path: '/api/v1/statuses/:id',
  who: 'person',
  async handle({ hub, viewer, params }) {
    const row = await hub.posts.delete(viewer.account.id, params.id)
    // With its text, so that a client can offer to write it anew.
    const [status] = await hub.presenter.many([row], viewer.account.id)
    return status ?? {}
  },
})
