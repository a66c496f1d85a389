import type { Channel } from '@maru/protocol'
import { CARD, cardAddress, escapeHtml, oEmbedAddress } from './oembed.ts'

/** [EM31] What the page of a channel says of it to machines that unfurl links. */
export function headOf({ origin, hubName, channel }: { origin: string; hubName: string; channel: Channel }): string {
  const about = describe(channel)
  const metas: [string, string, string][] = [
    ['property', 'og:type', 'website'],
    ['property', 'og:site_name', hubName],
    ['property', 'og:url', channel.url],
    ['property', 'og:title', channel.name],
    ['property', 'og:description', about],
    ['property', 'og:image', cardAddress(origin, channel)],
    ['property', 'og:image:type', 'image/png'],
    ['property', 'og:image:width', String(CARD.width)],
    ['property', 'og:image:height', String(CARD.height)],
    ['property', 'og:image:alt', `${channel.name}: ${about}`],
    ['name', 'twitter:card', 'summary_large_image'],
  ]
  return [
    ...metas.map(([kind, name, content]) => `<meta ${kind}="${name}" content="${escapeHtml(content)}">`),
    `<link rel="canonical" href="${escapeHtml(channel.url)}">`,
    `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(oEmbedAddress(origin, channel))}" title="${escapeHtml(channel.name)}">`,
  ].join('\n    ')
}

/** The app's page, with this in its head and the channel's name for a title. */
export function withHead(html: string, title: string, head: string): string {
  // By functions: a name may hold `$&`, which as a plain replacement would mean something.
  return html
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escapeHtml(title)}</title>`)
    .replace(/\s*<meta name="description"[^>]*>/, '')
    .replace('</head>', () => `  ${head}\n  </head>`)
}

/** Topic, and who is inside. */
function describe(channel: Channel): string {
  const { inside_count: count, topic } = channel
  const inside = count === 0 ? 'A voice channel' : count === 1 ? '1 person inside now' : `${count} people inside now`
  return topic === '' ? inside : `${inside} · ${topic}`
}
