import { CallAndTicket, DeviceId } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

export const currentCalls = endpoint({
  method: 'get',
  path: '/api/maru/v1/calls/current',
  who: 'person',
  summary: 'My calls that ring or are active; with a ticket for the device that is in one',
  query: v.object({ device: v.optional(DeviceId) }),
  answer: v.array(CallAndTicket),
  handle: ({ hub, viewer, query }) => hub.calls.current(viewer.account.id, query.device ?? null),
})
