import { SendReaction } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import { viewerOf } from '../viewer.ts'

export const sendReaction = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/reactions',
  who: 'anyone',
  guests: true,
  summary: 'Show a short reaction to those who are there now',
  body: SendReaction,
  status: 204,
  limit: { name: 'channel-reaction', most: 10, everySeconds: 0.5 },
  async handle({ hub, c, viewer, params, body }) {
    await hub.channelGestures.react(params.id, await viewerOf({ hub, c, viewer }), body.reaction)
  },
})
