import { Status } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { pagingEntries } from '../../http/paging.ts'
import { answerPage } from '../../timelines/answer-page.ts'

export const groupPosts = endpoint({
  method: 'get',
  path: '/api/maru/v1/groups/:id/posts',
  who: 'person',
  summary: 'What is posted in a group, newest first, with the links to the pages beside',
  query: v.object(pagingEntries(20, 40)),
  answer: v.array(Status),
  async handle(asked) {
    const { hub, viewer, params, query } = asked
    const { row } = await hub.groups.require(params.id, viewer.account.id, 'read')
    return answerPage(asked, await hub.timelines.group(row.id, viewer.account.id, query))
  },
})
