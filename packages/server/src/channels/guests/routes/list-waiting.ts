import { WaitingGuest } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../../http/endpoint.ts'

export const listWaiting = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/waiting',
  who: 'person',
  summary: 'Who waits before the door, the longest first',
  answer: v.array(WaitingGuest),
  async handle({ hub, viewer, params }) {
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId: viewer.account.id }, 'remove')
    return hub.guests.waiting(row.id)
  },
})
