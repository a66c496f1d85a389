import { CallAndTicket } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const keepTalking = endpoint({
  method: 'post',
  path: '/api/maru/v1/calls/:id/keep-talking',
  who: 'person',
  summary: 'Ask for more time; it is given when both ask',
  answer: CallAndTicket,
  handle: ({ hub, viewer, params }) => hub.calls.keepTalking(viewer.account.id, params.id),
})
