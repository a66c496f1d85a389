import { MarkRead } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

export const markRead = endpoint({
  method: 'post',
  path: '/api/maru/v1/threads/:accountId/read',
  who: 'person',
  summary: 'Say up to which line I have read',
  body: MarkRead,
  answer: v.object({ unread: v.number() }),
  handle: async ({ hub, viewer, params, body }) => ({
    unread: await hub.threads.read(viewer.account.id, params.accountId, body.id),
  }),
})
