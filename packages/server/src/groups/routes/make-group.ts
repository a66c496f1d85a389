import { Group, MakeGroup } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'
import { idempotencyKeyOf } from '../../idempotency/idempotency.ts'

export const makeGroup = endpoint({
  method: 'post',
  path: '/api/maru/v1/groups',
  who: 'person',
  summary: 'Make a group; its maker is its owner',
  body: MakeGroup,
  answer: Group,
  status: 201,
  limit: { name: 'group', most: 10, everySeconds: 600 },
  handle: ({ hub, c, viewer, body }) =>
    hub.groups.make(viewer.account.id, body, idempotencyKeyOf(c.req.header('idempotency-key'))),
})
