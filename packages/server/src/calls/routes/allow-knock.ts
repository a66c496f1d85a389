import { endpoint } from '../../http/endpoint.ts'

export const allowKnock = endpoint({
  method: 'post',
  path: '/api/maru/v1/knocks/:id/allow',
  who: 'person',
  summary: 'Let this person through from now on',
  status: 204,
  handle: ({ hub, viewer, params }) => hub.calls.knocks.allow(viewer.account.id, params.id),
})
