import { EmbedSettings } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'
import { viewerOf } from '../../viewer.ts'

export const getEmbed = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/embed',
  who: 'person',
  summary: 'Which sites may show the channel',
  answer: EmbedSettings,
  async handle({ hub, c, viewer, params }) {
    const { row } = await hub.channels.require(params.id, await viewerOf({ hub, c, viewer }), 'configure')
    return hub.embeds.settings(row.id)
  },
})
