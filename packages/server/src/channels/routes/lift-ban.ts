import { endpoint } from '../../http/endpoint.ts'

export const liftBan = endpoint({
  method: 'delete',
  path: '/api/maru/v1/channels/:id/bans/:banId',
  who: 'person',
  summary: 'Let somebody come again who was banned',
  status: 204,
  async handle({ hub, viewer, params }) {
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId: viewer.account.id }, 'remove')
    await hub.channelBans.lift(row.id, params.banId, viewer.account.id)
  },
})
