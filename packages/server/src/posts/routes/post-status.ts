import { Visibility } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { idempotencyKeyOf } from '../../idempotency/idempotency.ts'

/** Forms say `true` as a word. */
const Flag = v.optional(
  v.union([
    v.boolean(),
    v.pipe(
      v.string(),
      v.transform((word) => word === 'true' || word === '1'),
    ),
  ]),
  false,
)

const NewStatus = v.object({
  status: v.optional(v.string(), ''),
  visibility: v.optional(Visibility, 'public'),
  in_reply_to_id: v.optional(v.nullable(v.string()), null),
  /** Maru's own: the group that it is for. */
  group_id: v.optional(v.nullable(v.string()), null),
  sensitive: Flag,
  spoiler_text: v.optional(v.nullable(v.string()), ''),
  language: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(35)))),
})

export const postStatus = endpoint({
  method: 'post',
  path: '/api/v1/statuses',
  who: 'person',
  body: NewStatus,
  limit: { name: 'post', most: 30, everySeconds: 6 },
  async handle({ hub, c, viewer, body }) {
    const row = await hub.posts.create(viewer.account, {
      text: body.status,
      visibility: body.visibility,
      inReplyToId: body.in_reply_to_id || null,
      groupId: body.group_id || null,
      sensitive: body.sensitive,
      spoilerText: body.spoiler_text ?? '',
      language: body.language ?? null,
      idempotency: { scope: 'status', key: idempotencyKeyOf(c.req.header('idempotency-key')) },
    })
    return hub.presenter.one(row, viewer.account.id)
  },
})
