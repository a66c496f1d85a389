import { AnswerCall, CallAndTicket } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const joinCall = endpoint({
  method: 'post',
  path: '/api/maru/v1/calls/:id/join',
  who: 'person',
  summary: 'A new ticket for the device that is in the call',
  body: AnswerCall,
  answer: CallAndTicket,
  handle: ({ hub, viewer, params, body }) => hub.calls.join(viewer.account.id, params.id, body.device),
})
