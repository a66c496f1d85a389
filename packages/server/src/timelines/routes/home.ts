import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { pagingEntries } from '../../http/paging.ts'
import { answerPage } from '../answer-page.ts'

export const home = endpoint({
  method: 'get',
  path: '/api/v1/timelines/home',
  who: 'person',
  query: v.object(pagingEntries(20, 40)),
  handle: async (asked) => answerPage(asked, await asked.hub.timelines.home(asked.viewer.account.id, asked.query)),
})
