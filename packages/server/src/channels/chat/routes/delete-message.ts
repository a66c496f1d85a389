import { endpoint } from '../../../http/endpoint.ts'
import { Refused } from '../../../http/refused.ts'
import { viewerOf } from '../../viewer.ts'

export const deleteChannelMessage = endpoint({
  method: 'delete',
  path: '/api/maru/v1/channels/:id/messages/:messageId',
  who: 'anyone',
  guests: true,
  summary: 'Take back what I wrote in a channel, or what another wrote with the right to remove',
  status: 204,
  async handle({ hub, c, viewer, params }) {
    const who = await viewerOf({ hub, c, viewer })
    if (who.as === 'stranger') throw Refused.notSignedIn()
    await hub.channelChat.delete(await hub.channels.require(params.id, who, 'see'), who, params.messageId)
  },
})
