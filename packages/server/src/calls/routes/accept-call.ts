import { AnswerCall, CallAndTicket } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const acceptCall = endpoint({
  method: 'post',
  path: '/api/maru/v1/calls/:id/accept',
  who: 'person',
  summary: 'Answer on this device',
  body: AnswerCall,
  answer: CallAndTicket,
  handle: ({ hub, viewer, params, body }) =>
    hub.calls.accept({ accountId: viewer.account.id, sessionId: viewer.sessionId }, params.id, body.device),
})
