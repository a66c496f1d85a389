import { endpoint } from '../../http/endpoint.ts'

export const deleteGroup = endpoint({
  method: 'delete',
  path: '/api/maru/v1/groups/:id',
  who: 'person',
  summary: 'Delete a group with all that belongs to it; its owner does',
  status: 204,
  handle: async ({ hub, viewer, params }) => hub.groups.delete(await hub.groups.require(params.id, viewer.account.id, 'own')),
})
