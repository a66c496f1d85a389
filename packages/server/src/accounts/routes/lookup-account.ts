import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

export const lookupAccount = endpoint({
  method: 'get',
  path: '/api/v1/accounts/lookup',
  who: 'anyone',
  query: v.object({ acct: v.pipe(v.string(), v.maxLength(300)) }),
  async handle({ hub, query }) {
    const row = await hub.accounts.byAcct(query.acct)
    if (!row) throw Refused.notFound('This person')
    return hub.accounts.present(row)
  },
})
