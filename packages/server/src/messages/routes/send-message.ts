import { SendMessage, ThreadItem } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import { idempotencyKeyOf } from '../../idempotency/idempotency.ts'

export const sendMessage = endpoint({
  method: 'post',
  path: '/api/maru/v1/threads/:accountId/messages',
  who: 'person',
  summary: 'Write to one person. Takes an Idempotency-Key',
  body: SendMessage,
  answer: ThreadItem,
  limit: { name: 'message', most: 60, everySeconds: 2 },
  handle: ({ hub, c, viewer, params, body }) =>
    hub.messages.send(viewer.account, params.accountId, body.text, idempotencyKeyOf(c.req.header('idempotency-key'))),
})
