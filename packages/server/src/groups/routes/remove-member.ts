import { endpoint } from '../../http/endpoint.ts'

export const removeMember = endpoint({
  method: 'delete',
  path: '/api/maru/v1/groups/:id/members/:accountId',
  who: 'person',
  summary: 'Send somebody out of a group',
  status: 204,
  async handle({ hub, viewer, params }) {
    const group = await hub.groups.require(params.id, viewer.account.id, 'read')
    await hub.memberships.remove(group, viewer.account.id, params.accountId)
  },
})
