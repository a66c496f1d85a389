import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { pagingEntries } from '../../http/paging.ts'
import { answerPage } from '../answer-page.ts'

/** `local` is taken and changes nothing: this hub has only its own posts. */
export const publicTimeline = endpoint({
  method: 'get',
  path: '/api/v1/timelines/public',
  who: 'anyone',
  query: v.object(pagingEntries(20, 40)),
  handle: async (asked) => answerPage(asked, await asked.hub.timelines.public(asked.viewer?.account.id ?? null, asked.query)),
})
