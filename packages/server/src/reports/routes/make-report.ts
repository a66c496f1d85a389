import { MakeReport } from '@maru/protocol'
import * as v from 'valibot'
import { viewerOf } from '../../channels/viewer.ts'
import { endpoint } from '../../http/endpoint.ts'

export const makeReport = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/reports',
  who: 'anyone',
  guests: true,
  summary: 'Tell the hub’s owner of somebody in this channel',
  body: MakeReport,
  answer: v.object({}),
  status: 201,
  /** [RP5] */
  limit: { name: 'report', most: 10, everySeconds: 300 },
  async handle({ hub, c, viewer, params, body }) {
    const who = await viewerOf({ hub, c, viewer })
    const { row } = await hub.channels.require(params.id, who, 'see')
    await hub.reports.make(row, who, body)
    return {}
  },
})
