import { Meeting, PlanMeeting } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'

export const planMeeting = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/meetings',
  who: 'person',
  summary: 'Plan a meeting in a channel. Who plans it is reminded, unless they say otherwise',
  body: PlanMeeting,
  answer: Meeting,
  status: 201,
  limit: { name: 'plan meeting', most: 20, everySeconds: 60 },
  async handle({ hub, viewer, params, body }) {
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId: viewer.account.id }, 'invite')
    return hub.meetings.plan(row, viewer.account.id, body)
  },
})
