import { JoinChannel } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import { viewerOf } from '../viewer.ts'

export const leaveChannel = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/leave',
  who: 'anyone',
  guests: true,
  summary: 'Go out, by the device that I am in with',
  body: JoinChannel,
  status: 204,
  async handle({ hub, c, viewer, params, body }) {
    await hub.channelJoining.leave(params.id, await viewerOf({ hub, c, viewer }), body.device)
  },
})
