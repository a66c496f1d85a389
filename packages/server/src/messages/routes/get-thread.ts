import { ThreadPage } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { pagingEntries } from '../../http/paging.ts'

export const getThread = endpoint({
  method: 'get',
  path: '/api/maru/v1/threads/:accountId',
  who: 'person',
  summary: 'Messages and calls with one person, newest first',
  query: v.object(pagingEntries(30, 80)),
  answer: ThreadPage,
  handle: ({ hub, viewer, params, query }) => hub.threads.page(viewer.account.id, params.accountId, query),
})
