import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

export const settleReport = endpoint({
  method: 'post',
  path: '/api/maru/v1/reports/:id/settle',
  who: 'person',
  summary: 'Put a report away: for the hub’s owner alone',
  status: 204,
  async handle({ hub, viewer, params }) {
    if (viewer.account.role !== 'owner') throw Refused.forbidden('The hub’s owner settles reports.')
    await hub.reports.settle(params.id, viewer.account.id)
  },
})
