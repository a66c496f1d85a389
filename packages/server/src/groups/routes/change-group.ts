import { ChangeGroup, Group } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const changeGroup = endpoint({
  method: 'patch',
  path: '/api/maru/v1/groups/:id',
  who: 'person',
  summary: 'Change what a group is called, says of itself, or who enters it; its owner does',
  body: ChangeGroup,
  answer: Group,
  limit: { name: 'group-change', most: 30, everySeconds: 10 },
  handle: async ({ hub, viewer, params, body }) =>
    hub.groups.change(await hub.groups.require(params.id, viewer.account.id, 'own'), body),
})
