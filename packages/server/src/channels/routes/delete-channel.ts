import { endpoint } from '../../http/endpoint.ts'

export const deleteChannel = endpoint({
  method: 'delete',
  path: '/api/maru/v1/channels/:id',
  who: 'person',
  summary: 'Delete a channel, with everybody in it put out',
  status: 204,
  async handle({ hub, viewer, params }) {
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId: viewer.account.id }, 'configure')
    await hub.channels.delete(row, viewer.account.id)
  },
})
