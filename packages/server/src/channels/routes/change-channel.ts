import { ChangeChannel, Channel } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import type { ChannelViewer } from '../viewer.ts'

export const changeChannel = endpoint({
  method: 'patch',
  path: '/api/maru/v1/channels/:id',
  who: 'person',
  summary: 'Change what a channel is, lock it, slow its chat',
  body: ChangeChannel,
  answer: Channel,
  async handle({ hub, viewer, params, body }) {
    const who: ChannelViewer = { as: 'person', accountId: viewer.account.id }
    const row = await hub.channels.change(params.id, who, viewer.account.id, body)
    return hub.channels.presentOne(row, who)
  },
})
