import { GuestLink, MakeGuestLink } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'

export const makeGuestLink = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/guest-links',
  who: 'person',
  summary: 'Make a link for people without an account. Its address, with the secret in the fragment, is told this once',
  body: MakeGuestLink,
  answer: GuestLink,
  status: 201,
  limit: { name: 'guest-link', most: 20, everySeconds: 30 },
  async handle({ hub, viewer, params, body }) {
    const accountId = viewer.account.id
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId }, 'invite')
    return hub.guestLinks.make(row, accountId, body)
  },
})
