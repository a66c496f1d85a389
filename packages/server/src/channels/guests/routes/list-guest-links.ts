import { GuestLink } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../../http/endpoint.ts'

export const listGuestLinks = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/guest-links',
  who: 'person',
  summary: 'The guest links of a channel, without their secrets',
  answer: v.array(GuestLink),
  async handle({ hub, viewer, params }) {
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId: viewer.account.id }, 'invite')
    return hub.guestLinks.list(row.id)
  },
})
