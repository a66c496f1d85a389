import { Channel } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { viewerOf } from '../viewer.ts'

const Query = v.object({
  home: v.optional(v.literal('hub')),
  group_id: v.optional(v.string()),
  account_id: v.optional(v.string()),
  live: v.optional(v.picklist(['true', 'false']), 'false'),
})

export const listChannels = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels',
  who: 'anyone',
  summary: 'Voice channels that I may see: of the hub, of a group, of a person, or those with somebody inside',
  query: Query,
  answer: v.array(Channel),
  async handle({ hub, c, viewer, query }) {
    const who = await viewerOf({ hub, c, viewer })
    const rows = await hub.channels.list({
      home: query.home ?? null,
      groupId: query.group_id ?? null,
      ownerId: query.account_id ?? null,
      live: query.live === 'true',
    })
    return hub.channels.presentSeen(rows, who)
  },
})
