import { endpoint } from '../../http/endpoint.ts'
import { Refused } from '../../http/refused.ts'

export const getAccount = endpoint({
  method: 'get',
  path: '/api/v1/accounts/:id',
  who: 'anyone',
  async handle({ hub, params }) {
    const row = await hub.accounts.get(params.id)
    if (!row) throw Refused.notFound('This person')
    return hub.accounts.present(row)
  },
})
