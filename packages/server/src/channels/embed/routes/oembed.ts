import { OEmbed } from '@maru/protocol'
import * as v from 'valibot'
import { endpoint } from '../../../http/endpoint.ts'
import { Refused } from '../../../http/refused.ts'
import { STRANGER } from '../../viewer.ts'
import { oEmbedOf, slugOf } from '../oembed.ts'

const NO_LIMIT = 10_000
const pixels = v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number)))

export const oEmbed = endpoint({
  method: 'get',
  path: '/api/oembed',
  who: 'anyone',
  summary: 'oEmbed: how a site that unfurls links shows a channel',
  query: v.object({
    url: v.pipe(v.string(), v.maxLength(500)),
    format: v.optional(v.string(), 'json'),
    maxwidth: pixels,
    maxheight: pixels,
  }),
  answer: OEmbed,
  limit: { name: 'oembed', most: 120, everySeconds: 0.5 },
  async handle({ hub, c, query }) {
    if (query.format !== 'json') return c.json({ error: 'This hub answers in JSON alone.', reason: 'unsupported_type' }, 501)
    const slug = slugOf(query.url, hub.origin)
    if (slug === null) throw Refused.notFound('This page')
    const row = await hub.channels.find(slug)
    const [channel] = row ? await hub.channels.presentSeen([row], STRANGER) : []
    if (!row || !channel) throw Refused.notFound('This page')
    const { origins } = await hub.embeds.settings(row.id)
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cache-Control', 'public, max-age=300')
    return oEmbedOf({
      origin: hub.origin,
      hubName: hub.config.name,
      channel,
      framed: origins.length > 0,
      maxWidth: query.maxwidth ?? NO_LIMIT,
      maxHeight: query.maxheight ?? NO_LIMIT,
    })
  },
})
