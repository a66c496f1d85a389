import { ChannelBan } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

export const listBans = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/bans',
  who: 'person',
  summary: 'Who is banned from a channel',
  answer: v.array(ChannelBan),
  async handle({ hub, viewer, params }) {
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId: viewer.account.id }, 'remove')
    return hub.channelBans.list(row.id)
  },
})
