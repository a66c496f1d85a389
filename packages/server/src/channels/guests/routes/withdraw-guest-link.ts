import { endpoint } from '../../../http/endpoint.ts'

export const withdrawGuestLink = endpoint({
  method: 'delete',
  path: '/api/maru/v1/channels/:id/guest-links/:linkId',
  who: 'person',
  summary: 'Withdraw a guest link. Who is inside stays; who waits, and who comes back, does not come in by it',
  status: 204,
  async handle({ hub, viewer, params }) {
    const accountId = viewer.account.id
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId }, 'invite')
    await hub.guestLinks.withdraw(row.id, accountId, params.linkId)
  },
})
