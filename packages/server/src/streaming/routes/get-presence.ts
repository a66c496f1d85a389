import { Presence } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { idsQuery } from '../../http/ids-query.ts'

export const getPresence = endpoint({
  method: 'get',
  path: '/api/maru/v1/presence',
  who: 'person',
  summary: 'Who is here, away or in a call, as far as I may know',
  query: idsQuery(200),
  answer: v.array(v.object({ account_id: v.string(), presence: Presence })),
  async handle({ hub, viewer, query }) {
    const seen = await hub.presences.seenBy(viewer.account.id, query.id)
    return [...seen].map(([account_id, presence]) => ({ account_id, presence }))
  },
})
