import { CallException, SetCallException } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const setCallException = endpoint({
  method: 'put',
  path: '/api/maru/v1/call-exceptions/:accountId',
  who: 'person',
  summary: 'Let this person through, or not, whatever my rule is',
  body: SetCallException,
  answer: CallException,
  handle: ({ hub, viewer, params, body }) => hub.calls.settings.except(viewer.account.id, params.accountId, body.verdict),
})
