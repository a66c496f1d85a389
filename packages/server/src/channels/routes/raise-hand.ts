import { RaiseHand } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import { viewerOf } from '../viewer.ts'

export const raiseHand = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/hand',
  who: 'anyone',
  guests: true,
  summary: 'Raise my hand, or take it down',
  body: RaiseHand,
  status: 204,
  limit: { name: 'raise-hand', most: 20, everySeconds: 1 },
  async handle({ hub, c, viewer, params, body }) {
    await hub.channelGestures.raise(params.id, await viewerOf({ hub, c, viewer }), body.raised)
  },
})
