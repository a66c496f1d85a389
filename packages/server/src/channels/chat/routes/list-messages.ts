import { ChannelMessages } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../../http/endpoint.ts'
import { pagingEntries } from '../../../http/paging.ts'
import { viewerOf } from '../../viewer.ts'

const { max_id, limit } = pagingEntries(40, 100)

export const listChannelMessages = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/messages',
  who: 'anyone',
  guests: true,
  summary: 'What was written in a channel, newest first: for whoever sees it',
  query: v.object({ max_id, limit }),
  answer: ChannelMessages,
  async handle({ hub, c, viewer, params, query }) {
    const who = await viewerOf({ hub, c, viewer })
    return hub.channelChat.page(await hub.channels.require(params.id, who, 'see'), who, query.max_id, query.limit)
  },
})
