import { CallAndTicket } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const hangUpCall = endpoint({
  method: 'post',
  path: '/api/maru/v1/calls/:id/hang-up',
  who: 'person',
  summary: 'End the call; while it rings, the caller cancels it',
  answer: CallAndTicket,
  handle: ({ hub, viewer, params }) => hub.calls.hangUp(viewer.account.id, params.id),
})
