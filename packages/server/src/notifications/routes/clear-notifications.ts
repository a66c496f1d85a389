import { endpoint } from '../../http/endpoint.ts'

export const clearNotifications = endpoint({
  method: 'post',
  path: '/api/v1/notifications/clear',
  who: 'person',
  async handle({ hub, viewer }) {
    await hub.notifications.clear(viewer.account.id)
    return {}
  },
})
