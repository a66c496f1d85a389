import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { pagingEntries } from '../../http/paging.ts'
import { answerPeople } from '../answer-people.ts'

export const favouritedBy = endpoint({
  method: 'get',
  path: '/api/v1/statuses/:id/favourited_by',
  who: 'anyone',
  query: v.object(pagingEntries(40, 80)),
  handle: (asked) =>
    answerPeople(
      asked,
      asked.hub.db.selectFrom('favourites').select(['id', 'account_id']).where('status_id', '=', asked.params.id),
    ),
})
