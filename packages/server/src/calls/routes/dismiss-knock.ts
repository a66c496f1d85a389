import { endpoint } from '../../http/endpoint.ts'

export const dismissKnock = endpoint({
  method: 'post',
  path: '/api/maru/v1/knocks/:id/dismiss',
  who: 'person',
  summary: 'Put this knock away',
  status: 204,
  handle: ({ hub, viewer, params }) => hub.calls.knocks.dismiss(viewer.account.id, params.id),
})
