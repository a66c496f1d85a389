import { GroupMember } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

const Query = v.object({
  offset: v.optional(
    v.fallback(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(1_000_000)), 0),
    '0',
  ),
})

export const listMembers = endpoint({
  method: 'get',
  path: '/api/maru/v1/groups/:id/members',
  who: 'person',
  summary: 'Who is in a group: the owner first, then moderators; 80 at once',
  query: Query,
  answer: v.array(GroupMember),
  handle: async ({ hub, viewer, params, query }) =>
    hub.groups.members(await hub.groups.require(params.id, viewer.account.id, 'read'), query.offset),
})
