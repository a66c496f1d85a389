import { SetGroupRole } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const setMemberRole = endpoint({
  method: 'put',
  path: '/api/maru/v1/groups/:id/members/:accountId',
  who: 'person',
  summary: 'Say what somebody is in a group; `owner` hands it over',
  body: SetGroupRole,
  status: 204,
  async handle({ hub, viewer, params, body }) {
    const group = await hub.groups.require(params.id, viewer.account.id, 'read')
    await hub.memberships.setRole(group, viewer.account.id, params.accountId, body.role)
  },
})
