import { AskEmbedCode, EmbedCode } from '@maru/protocol'
import { endpoint } from '../../../http/endpoint.ts'
import { viewerOf } from '../../viewer.ts'
import { siteNotAllowed } from '../embeds.ts'

export const makeEmbedCode = endpoint({
  method: 'post',
  path: '/api/maru/v1/channels/:id/embed/codes',
  who: 'person',
  summary: 'Lets one site take the person into this channel',
  body: AskEmbedCode,
  answer: EmbedCode,
  status: 201,
  limit: { name: 'embed_code', most: 20, everySeconds: 10 },
  async handle({ hub, c, viewer, params, body }) {
    const { row } = await hub.channels.require(params.id, await viewerOf({ hub, c, viewer }), 'see')
    if (!(await hub.embeds.mayShow(row, body.site))) throw siteNotAllowed()
    const yes = { channelId: row.id, accountId: viewer.account.id, sessionId: viewer.sessionId, site: body.site }
    return { code: await hub.embedPasses.makeCode(yes) }
  },
})
