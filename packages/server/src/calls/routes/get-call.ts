import { CallAndTicket } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const getCall = endpoint({
  method: 'get',
  path: '/api/maru/v1/calls/:id',
  who: 'person',
  summary: 'One of my calls, as it is now',
  answer: CallAndTicket,
  handle: ({ hub, viewer, params }) => hub.calls.get(viewer.account.id, params.id),
})
