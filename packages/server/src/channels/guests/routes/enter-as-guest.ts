import { EnterAsGuest, GuestPass } from '@maru/protocol'
import { endpoint, takeOne } from '../../../http/endpoint.ts'
import { Refused } from '../../../http/refused.ts'

/** A whole class comes by one address; a whole meeting to one channel. */
const BY_ADDRESS = { name: 'guest-enter', most: 40, everySeconds: 5 }
const BY_CHANNEL = { name: 'guest-enter-channel', most: 120, everySeconds: 1 }

export const enterAsGuest = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/guests',
  who: 'anyone',
  summary: 'Come in without an account: by a guest link, or to a public channel to listen. Answers with a pass',
  body: EnterAsGuest,
  answer: GuestPass,
  status: 201,
  limit: BY_ADDRESS,
  async handle({ hub, params, body }) {
    const channel = await hub.channels.find(params.id)
    if (!channel) throw Refused.notFound(body.secret === undefined ? 'This channel' : 'This link')
    takeOne(hub, BY_CHANNEL, channel.id)
    return hub.guestEntry.enter(channel, body)
  },
})
