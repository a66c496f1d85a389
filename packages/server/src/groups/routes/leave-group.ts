import { endpoint } from '../../http/endpoint.ts'

export const leaveGroup = endpoint({
  method: 'post',
  path: '/api/maru/v1/groups/:id/leave',
  who: 'person',
  summary: 'Leave a group; an owner hands it over before',
  status: 204,
  handle: async ({ hub, viewer, params }) =>
    hub.memberships.leave(await hub.groups.require(params.id, viewer.account.id, 'see'), viewer.account.id),
})
