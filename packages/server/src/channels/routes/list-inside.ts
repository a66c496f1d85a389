import { Occupant } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { viewerOf } from '../viewer.ts'

export const listInside = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/inside',
  who: 'anyone',
  guests: true,
  summary: 'Who is inside',
  answer: v.array(Occupant),
  async handle({ hub, c, viewer, params }) {
    const who = await viewerOf({ hub, c, viewer })
    const { row } = await hub.channels.require(params.id, who, 'see')
    return hub.channelInside.occupants(row.id, who)
  },
})
