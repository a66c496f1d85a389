import { EmbedView } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'
import { Refused } from '../../../http/refused.ts'
import { STRANGER } from '../../viewer.ts'

export const embedView = endpoint({
  method: 'get',
  path: '/api/maru/v1/channels/:id/embed/view',
  who: 'anyone',
  summary: 'What a page of another site is told of the channel',
  answer: EmbedView,
  limit: { name: 'embed_view', most: 120, everySeconds: 0.5 },
  async handle({ hub, c, params }) {
    // [EM20] Without an origin it is a page of the hub's own: the frame that other sites put in theirs.
    const row = await hub.embeds.letIn(params.id, c.req.header('origin') ?? hub.origin)
    const { origins, guests_speak } = await hub.embeds.settings(row.id)
    const [channel] = await hub.channels.presentSeen([row], STRANGER)
    // That it is there is known where its owner shows it, and nowhere else.
    if (!channel && origins.length === 0) throw Refused.notFound('This channel')
    return { channel: channel ?? null, hub_name: hub.config.name, guests_speak }
  },
})
