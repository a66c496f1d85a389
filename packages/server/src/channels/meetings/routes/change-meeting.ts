import { ChangeMeeting, Meeting } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'

export const changeMeeting = endpoint({
  method: 'patch',
  path: '/api/maru/v1/meetings/:id',
  who: 'person',
  summary:
    'Change a meeting, with all its times to come: who planned it, or a host. 409 `changed_meanwhile` where another was quicker',
  body: ChangeMeeting,
  answer: Meeting,
  limit: { name: 'change meeting', most: 20, everySeconds: 60 },
  handle: ({ hub, viewer, params, body }) => hub.meetings.change(params.id, viewer.account.id, body),
})
