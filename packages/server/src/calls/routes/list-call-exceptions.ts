import { CallException } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

export const listCallExceptions = endpoint({
  method: 'get',
  path: '/api/maru/v1/call-exceptions',
  who: 'person',
  summary: 'Whom I let through, or not, whatever my rule is',
  answer: v.array(CallException),
  handle: ({ hub, viewer }) => hub.calls.settings.exceptions(viewer.account.id),
})
