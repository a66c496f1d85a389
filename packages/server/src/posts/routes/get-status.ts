import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

export const getStatus = endpoint({
  method: 'get',
  path: '/api/v1/statuses/:id',
  who: 'anyone',
  async handle({ hub, viewer, params }) {
    const viewerId = viewer?.account.id ?? null
    const row = await hub.postQueries.visible(params.id, viewerId)
    if (!row) throw Refused.notFound('This post')
    return hub.presenter.one(row, viewerId)
  },
})
