import { Meeting, SetReminder } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'

export const setReminder = endpoint({
  method: 'put',
  path: '/api/maru/v1/meetings/:id/reminder',
  who: 'person',
  summary: 'Be reminded ten minutes before, or no more',
  body: SetReminder,
  answer: Meeting,
  handle: ({ hub, viewer, params, body }) => hub.meetings.remind(params.id, viewer.account.id, body.remind),
})
