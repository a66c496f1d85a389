import { Channel } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import { viewerOf } from '../viewer.ts'

export const getChannel = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id',
  who: 'anyone',
  guests: true,
  summary: 'A voice channel, by its id or its short name',
  answer: Channel,
  async handle({ hub, c, viewer, params }) {
    const who = await viewerOf({ hub, c, viewer })
    const { row } = await hub.channels.require(params.id, who, 'see')
    return hub.channels.presentOne(row, who)
  },
})
