import { Meeting } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../../http/endpoint.ts'
import { viewerOf } from '../../viewer.ts'

export const listMeetings = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/meetings',
  who: 'anyone',
  guests: true,
  summary: 'What is planned in a channel, the soonest first',
  answer: v.array(Meeting),
  async handle({ hub, c, viewer, params }) {
    const who = await viewerOf({ hub, c, viewer })
    const { row } = await hub.channels.require(params.id, who, 'see')
    return hub.meetings.list(row.id, who)
  },
})
