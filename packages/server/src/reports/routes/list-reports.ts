import { Report } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { linkPages, pagingEntries } from '../../http/paging.ts'
import { Refused } from '../../http/refused.ts'

export const listReports = endpoint({
  method: 'get',
  path: '/api/maru/v1/reports',
  who: 'person',
  summary: 'What people told me of others in channels: for the hub’s owner alone',
  query: v.object({ ...pagingEntries(40, 80), settled: v.optional(v.picklist(['true', 'false']), 'false') }),
  answer: v.array(Report),
  async handle({ hub, c, viewer, query }) {
    if (viewer.account.role !== 'owner') throw Refused.forbidden('The hub’s owner reads reports.')
    const reports = await hub.reportList.page(query.settled === 'true', query)
    linkPages(
      c,
      hub.origin,
      query,
      reports.map(({ id }) => id),
    )
    return reports
  },
})
