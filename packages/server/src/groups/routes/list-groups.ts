import { Group } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

const Query = v.object({
  mine: v.optional(v.string(), 'false'),
  q: v.optional(v.pipe(v.string(), v.maxLength(300)), ''),
  offset: v.optional(v.fallback(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(10_000)), 0), '0'),
})

export const listGroups = endpoint({
  method: 'get',
  path: '/api/maru/v1/groups',
  who: 'person',
  summary: 'Groups that are mine or ask me in, and unless `mine` all open ones; 40 at once',
  query: Query,
  answer: v.array(Group),
  handle: ({ hub, viewer, query: { mine, q, offset } }) =>
    hub.groups.list(viewer.account.id, { mine: ['true', '1'].includes(mine), q, offset }),
})
