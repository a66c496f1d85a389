import { Invite } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const makeInvite = endpoint({
  method: 'post',
  path: '/api/maru/v1/invites',
  who: 'person',
  summary: 'Make an invitation',
  answer: Invite,
  limit: { name: 'invite', most: 10, everySeconds: 60 },
  handle: ({ hub, viewer }) => hub.invites.make(viewer.account),
})
