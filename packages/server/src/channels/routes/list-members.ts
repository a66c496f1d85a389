import { ChannelMember } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

export const listMembers = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/members',
  who: 'person',
  summary: 'Who has a part of their own in a channel',
  answer: v.array(ChannelMember),
  async handle({ hub, viewer, params }) {
    const required = await hub.channels.require(params.id, { as: 'person', accountId: viewer.account.id }, 'see')
    return hub.channelMembers.list(required, viewer.account.id)
  },
})
