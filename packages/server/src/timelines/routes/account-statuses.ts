import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { pagingEntries } from '../../http/paging.ts'
import { Refused } from '../../http/refused.ts'
import { answerPage } from '../answer-page.ts'

const Flag = v.optional(
  v.pipe(
    v.string(),
    v.transform((word) => word === 'true' || word === '1'),
  ),
  'false',
)

export const accountStatuses = endpoint({
  method: 'get',
  path: '/api/v1/accounts/:id/statuses',
  who: 'anyone',
  query: v.object({ ...pagingEntries(20, 40), exclude_replies: Flag, exclude_reblogs: Flag, pinned: Flag, only_media: Flag }),
  async handle(asked) {
    const { hub, viewer, params, query } = asked
    if (!(await hub.accounts.get(params.id))) throw Refused.notFound('This person')
    // Nothing is pinned here, and posts carry no pictures.
    if (query.pinned || query.only_media) return []
    const filter = { excludeReplies: query.exclude_replies, excludeReblogs: query.exclude_reblogs }
    return answerPage(asked, await hub.timelines.account(params.id, viewer?.account.id ?? null, query, filter))
  },
})
