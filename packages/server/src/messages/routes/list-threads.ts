import { ThreadSummary } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

export const listThreads = endpoint({
  method: 'get',
  path: '/api/maru/v1/threads',
  who: 'person',
  summary: 'With whom I have written or talked, the latest first',
  answer: v.array(ThreadSummary),
  handle: ({ hub, viewer }) => hub.threads.list(viewer.account.id),
})
