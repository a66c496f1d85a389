import { endpoint } from '../../../http/endpoint.ts'

export const deleteMeeting = endpoint({
  method: 'delete',
  path: '/api/maru/v1/meetings/:id',
  who: 'person',
  summary: 'Take a meeting away, with all its times: who planned it, or a host',
  status: 204,
  handle: ({ hub, viewer, params }) => hub.meetings.remove(params.id, viewer.account.id),
})
