import { SetChannelRole } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const setMember = endpoint({
  method: 'put',
  path: '/api/maru/v1/channels/:id/members/:accountId',
  who: 'person',
  summary: 'Make somebody a host, a moderator or a member',
  body: SetChannelRole,
  status: 204,
  async handle({ hub, viewer, params, body }) {
    await hub.channelMembers.setRole(params.id, viewer.account.id, params.accountId, body.role)
  },
})
