import { Group } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const getGroup = endpoint({
  method: 'get',
  path: '/api/maru/v1/groups/:id',
  who: 'person',
  summary: 'A group, by id or by the last part of its address',
  answer: Group,
  async handle({ hub, viewer, params }) {
    const { row, standing } = await hub.groups.require(params.id, viewer.account.id, 'see')
    return hub.groups.present(row, standing)
  },
})
