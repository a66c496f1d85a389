import { CallCheck } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

const CHECK = { name: 'call-check', most: 60, everySeconds: 1 }

export const checkCall = endpoint({
  method: 'get',
  path: '/api/maru/v1/calls/check',
  who: 'person',
  summary: 'May this person be rung by me, by their own rule? By `acct` or `account_id`',
  query: v.object({ acct: v.optional(v.string()), account_id: v.optional(v.string()) }),
  answer: CallCheck,
  limit: CHECK,
  async handle({ hub, c, viewer, query }) {
    const { acct, account_id: id } = query
    const callee = id === undefined ? await hub.accounts.byAcct(acct ?? '') : await hub.accounts.get(id)
    if (!callee) throw Refused.notFound('This person')
    return hub.calls.check(viewer.account.id, callee.id, hub.addresses.regionOf(c.env.incoming))
  },
})
