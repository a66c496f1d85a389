import { CallAndTicket, DeclineCall } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import { cleanText } from '../../text/clean.ts'

export const declineCall = endpoint({
  method: 'post',
  path: '/api/maru/v1/calls/:id/decline',
  who: 'person',
  summary: 'Say no, with or without a message',
  body: DeclineCall,
  answer: CallAndTicket,
  handle: ({ hub, viewer, params, body }) => hub.calls.decline(viewer.account.id, params.id, cleanText(body.message).trim()),
})
