import { InviteToChannel } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'

export const inviteToChannel = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/invites',
  who: 'person',
  summary: 'Ask somebody into a channel; it rings nothing',
  body: InviteToChannel,
  status: 204,
  limit: { name: 'channel-invite', most: 20, everySeconds: 30 },
  async handle({ hub, viewer, params, body }) {
    const byId = viewer.account.id
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId: byId }, 'invite')
    await hub.channelInvites.invite({ channel: row, accountId: body.account_id, byId })
  },
})
