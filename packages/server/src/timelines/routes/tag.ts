import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { pagingEntries } from '../../http/paging.ts'
import { answerPage } from '../answer-page.ts'

export const tagTimeline = endpoint({
  method: 'get',
  path: '/api/v1/timelines/tag/:tag',
  who: 'anyone',
  query: v.object(pagingEntries(20, 40)),
  handle: async (asked) =>
    answerPage(asked, await asked.hub.timelines.tag(asked.params.tag, asked.viewer?.account.id ?? null, asked.query)),
})
