import { Group } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const joinGroup = endpoint({
  method: 'post',
  path: '/api/maru/v1/groups/:id/join',
  who: 'person',
  summary: 'Join an open group, or say yes to an invitation',
  answer: Group,
  limit: { name: 'group-join', most: 30, everySeconds: 10 },
  async handle({ hub, viewer, params }) {
    const me = viewer.account.id
    await hub.memberships.join(await hub.groups.require(params.id, me, 'see'), me)
    const { row, standing } = await hub.groups.require(params.id, me, 'see')
    return hub.groups.present(row, standing)
  },
})
