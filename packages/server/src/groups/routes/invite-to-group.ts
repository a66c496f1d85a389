import { InviteToGroup } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const inviteToGroup = endpoint({
  method: 'post',
  path: '/api/maru/v1/groups/:id/invites',
  who: 'person',
  summary: 'Ask somebody into a group',
  body: InviteToGroup,
  status: 204,
  limit: { name: 'group-invite', most: 30, everySeconds: 60 },
  handle: async ({ hub, viewer, params, body }) =>
    hub.invitations.invite(await hub.groups.require(params.id, viewer.account.id, 'read'), viewer.account.id, body.account_id),
})
