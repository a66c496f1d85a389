import { endpoint } from '../../http/endpoint.ts'

export const declineInvitation = endpoint({
  method: 'post',
  path: '/api/maru/v1/groups/:id/decline',
  who: 'person',
  summary: 'Say no to an invitation into a group',
  status: 204,
  handle: async ({ hub, viewer, params }) =>
    hub.invitations.decline(await hub.groups.require(params.id, viewer.account.id, 'see'), viewer.account.id),
})
