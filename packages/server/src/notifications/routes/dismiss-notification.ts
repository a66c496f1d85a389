import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

export const dismissNotification = endpoint({
  method: 'post',
  path: '/api/v1/notifications/:id/dismiss',
  who: 'person',
  async handle({ hub, viewer, params }) {
    if (!(await hub.notifications.dismiss(viewer.account.id, params.id))) throw Refused.notFound('This notification')
    return {}
  },
})
