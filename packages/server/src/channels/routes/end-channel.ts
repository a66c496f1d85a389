import { endpoint } from '../../http/endpoint.ts'

export const endChannel = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/end',
  who: 'person',
  summary: 'End it for all: everybody is put out',
  status: 204,
  async handle({ hub, viewer, params }) {
    await hub.channelOrder.end(params.id, viewer.account.id)
  },
})
