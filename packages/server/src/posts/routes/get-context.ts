import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

export const getContext = endpoint({
  method: 'get',
  path: '/api/v1/statuses/:id/context',
  who: 'anyone',
  async handle({ hub, viewer, params }) {
    const viewerId = viewer?.account.id ?? null
    const row = await hub.postQueries.visible(params.id, viewerId)
    if (!row) throw Refused.notFound('This post')
    const [ancestors, descendants] = await Promise.all([
      hub.postQueries.ancestors(row, viewerId),
      hub.postQueries.descendants(row.id, viewerId),
    ])
    return {
      ancestors: await hub.presenter.many(ancestors, viewerId),
      descendants: await hub.presenter.many(descendants, viewerId),
    }
  },
})
