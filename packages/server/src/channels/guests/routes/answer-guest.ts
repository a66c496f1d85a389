import { AnswerGuest } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'

export const answerGuest = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/waiting/:identity',
  who: 'person',
  summary: 'Let a waiting guest in, or not',
  body: AnswerGuest,
  status: 204,
  async handle({ hub, viewer, params, body }) {
    const accountId = viewer.account.id
    const { row } = await hub.channels.require(params.id, { as: 'person', accountId }, 'remove')
    await hub.waitingRoom.answer(row, params.identity, accountId, body.admit)
  },
})
