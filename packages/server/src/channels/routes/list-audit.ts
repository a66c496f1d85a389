import { AuditEntry } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

export const listAudit = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/audit',
  who: 'person',
  summary: 'What was done for order in a channel, newest first: for its hosts, and for the hub’s owner',
  query: v.object({ max_id: v.optional(v.pipe(v.string(), v.maxLength(20))) }),
  answer: v.array(AuditEntry),
  async handle({ hub, viewer, params, query }) {
    const maxId = query.max_id ?? null
    // The hub's owner reads on after a channel is gone.
    if (viewer.account.role === 'owner' && !(await hub.channels.find(params.id))) return hub.channelAudit.list(params.id, maxId)
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId: viewer.account.id }, 'lock')
    return hub.channelAudit.list(row.id, maxId)
  },
})
