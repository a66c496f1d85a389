import { MarkRead } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../../http/endpoint.ts'

export const markChannelRead = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/read',
  who: 'person',
  summary: 'Say up to which message of a channel I have read',
  body: MarkRead,
  answer: v.object({ unread: v.number() }),
  async handle({ hub, viewer, params, body }) {
    const accountId = viewer.account.id
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId }, 'see')
    return { unread: await hub.channelChat.read(row.id, accountId, body.id) }
  },
})
