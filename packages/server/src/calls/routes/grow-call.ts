import { Channel, GrowCall } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const growCall = endpoint({
  method: 'post',
  path: '/api/maru/v1/calls/:id/grow',
  who: 'person',
  summary: 'Bring a third person in: the call goes on as a channel, and nothing rings',
  body: GrowCall,
  answer: Channel,
  status: 201,
  limit: { name: 'grow', most: 10, everySeconds: 6 },
  handle: ({ hub, viewer, params, body }) =>
    hub.calls.grow(viewer.account.id, { callId: params.id, thirdId: body.account_id, arrivedAt: performance.now() }),
})
