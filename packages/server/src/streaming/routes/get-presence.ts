import { Presence } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

const IDS_MAX = 200
const Query = v.object({
  id: v.optional(
    v.union([
      v.pipe(v.array(v.string()), v.maxLength(IDS_MAX)),
      v.pipe(
        v.string(),
        v.transform((id) => [id]),
      ),
    ]),
    () => [],
  ),
})

export const getPresence = endpoint({
  method: 'get',
  path: '/api/maru/v1/presence',
  who: 'person',
  summary: 'Who is here, away or in a call, as far as I may know',
  query: Query,
  answer: v.array(v.object({ account_id: v.string(), presence: Presence })),
  async handle({ hub, viewer, query }) {
    const seen = await hub.presences.seenBy(viewer.account.id, query.id)
    return [...seen].map(([account_id, presence]) => ({ account_id, presence }))
  },
})
