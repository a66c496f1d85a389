import { GuestDoor, PeekGuestLink } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'
import { Refused } from '../../../http/refused.ts'

export const peekGuestLink = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/guest-door',
  who: 'anyone',
  summary: 'Where a guest link leads. Looking uses nothing up',
  body: PeekGuestLink,
  answer: GuestDoor,
  limit: { name: 'guest-door', most: 60, everySeconds: 1 },
  async handle({ hub, params, body }) {
    const channel = await hub.channels.find(params.id)
    // As for a link of no channel: whether a hidden one has this name is not told.
    if (!channel) throw Refused.notFound('This link')
    return hub.guestDoor.peek(channel, body.secret)
  },
})
