import { endpoint } from '../../http/endpoint.ts'

export const removeCallException = endpoint({
  method: 'delete',
  path: '/api/maru/v1/call-exceptions/:accountId',
  who: 'person',
  summary: 'Let my rule decide about this person again',
  status: 204,
  handle: ({ hub, viewer, params }) => hub.calls.settings.forget(viewer.account.id, params.accountId),
})
