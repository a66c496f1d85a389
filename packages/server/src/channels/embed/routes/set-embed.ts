import { EmbedSettings } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'
import { viewerOf } from '../../viewer.ts'

export const setEmbed = endpoint({
  method: 'put',
  path: '/api/maru/v1/channels/:id/embed',
  who: 'person',
  summary: 'Says which sites may show the channel',
  body: EmbedSettings,
  answer: EmbedSettings,
  async handle({ hub, c, viewer, params, body }) {
    const { row } = await hub.channels.require(params.id, await viewerOf({ hub, c, viewer }), 'configure')
    return hub.embeds.change(row, viewer.account.id, body)
  },
})
