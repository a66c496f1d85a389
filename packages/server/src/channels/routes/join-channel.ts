import { ChannelSeat, JoinChannel } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import { viewerOf } from '../viewer.ts'

export const joinChannel = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/join',
  who: 'anyone',
  guests: true,
  summary: 'Come in: a ticket for this device, and who is inside',
  body: JoinChannel,
  answer: ChannelSeat,
  limit: { name: 'join-channel', most: 30, everySeconds: 2 },
  async handle({ hub, c, viewer, params, body }) {
    return hub.channelJoining.join(params.id, await viewerOf({ hub, c, viewer }), body.device, body.since)
  },
})
