import { ActOnPerson } from '@maru/protocol'
import { endpoint } from '../../http/endpoint.ts'

export const actOnPerson = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/people/:identity',
  who: 'person',
  summary: 'Mute somebody until they are let, bring them to the stage or send them back, put them out, ban them',
  body: ActOnPerson,
  status: 204,
  async handle({ hub, viewer, params, body }) {
    await hub.channelOrder.act(params.id, viewer.account.id, params.identity, body.act, body.why)
  },
})
