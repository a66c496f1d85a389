import { endpoint } from '../../http/endpoint.ts'

export const withdrawInvite = endpoint({
  method: 'delete',
  path: '/api/maru/v1/invites/:code',
  who: 'person',
  summary: 'Withdraw an invitation of mine',
  status: 204,
  handle: ({ hub, viewer, params }) => hub.invites.withdraw(viewer.account.id, params.code),
})
