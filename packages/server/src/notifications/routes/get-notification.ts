import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

export const getNotification = endpoint({
  method: 'get',
  path: '/api/v1/notifications/:id',
  who: 'person',
  async handle({ hub, viewer, params }) {
    const notification = await hub.notifications.get(viewer.account.id, params.id)
    if (!notification) throw Refused.notFound('This notification')
    return notification
  },
})
