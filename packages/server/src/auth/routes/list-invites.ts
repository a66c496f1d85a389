import { Invite } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../http/endpoint.ts'

export const listInvites = endpoint({
  method: 'get',
  path: '/api/maru/v1/invites',
  who: 'person',
  summary: 'My open invitations',
  answer: v.array(Invite),
  handle: ({ hub, viewer }) => hub.invites.of(viewer.account.id),
})
