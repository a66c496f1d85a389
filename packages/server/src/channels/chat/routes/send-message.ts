import { ChannelMessage, SendChannelMessage } from '@maru/protocol'
import { endpoint, takeOne } from '../../../http/endpoint.ts'
import { idempotencyKeyOf } from '../../../idempotency/idempotency.ts'
import { identityOf, viewerOf } from '../../viewer.ts'

const LIMIT = { name: 'channel-message', most: 20, everySeconds: 1 }

export const sendChannelMessage = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/messages',
  who: 'anyone',
  guests: true,
  summary: 'Write in a channel. Takes an Idempotency-Key',
  body: SendChannelMessage,
  answer: ChannelMessage,
  async handle({ hub, c, viewer, params, body }) {
    const who = await viewerOf({ hub, c, viewer })
    const required = await hub.channels.require(params.id, who, 'chat')
    // By person and not by address: many guests share one.
    takeOne(hub, LIMIT, identityOf(who) ?? '')
    return hub.channelChat.send(required, who, body.text, idempotencyKeyOf(c.req.header('idempotency-key')))
  },
})
