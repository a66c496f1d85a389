import { endpoint } from '../../http/endpoint.ts'

export const removeMember = endpoint({
  method: 'delete',
  path: '/api/maru/v1/channels/:id/members/:accountId',
  who: 'person',
  summary: 'Take somebody’s part in a channel from them, or give up mine',
  status: 204,
  async handle({ hub, viewer, params }) {
    await hub.channelMembers.remove(params.id, viewer.account.id, params.accountId)
  },
})
