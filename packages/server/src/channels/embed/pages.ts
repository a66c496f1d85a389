import type { Channel } from '@maru/protocol'
import { contentSecurityPolicy } from '../../http/security-headers.ts'
import { escapeHtml } from './oembed.ts'
import { frameAncestors } from './site-list.ts'

type Around = { origin: string; connect: string[] }
const NO_FRAME = "frame-ancestors 'none'"

/** [EM33] The page inside a frame on another site: the element alone. */
export function framePage(
  slug: string,
  channel: Channel | null,
  language: string,
  { origin, connect }: Around,
  sites: string[],
): Response {
  const name = channel?.name ?? slug
  const policy = contentSecurityPolicy(origin, { inlineHashes: [], connect }).replace(
    NO_FRAME,
    `frame-ancestors ${frameAncestors(sites)}`,
  )
  return page(
    policy,
    language,
    name,
    `<link rel="stylesheet" href="/embed/frame.css"><script type="module" src="/embed.js"></script>`,
    `<main><maru-voice channel="${escapeHtml(slug)}"></maru-voice>` +
      `<noscript><a href="${origin}/r/${slug}" target="_blank" rel="noopener">${escapeHtml(name)}</a></noscript></main>`,
  )
}

/**
 * [EM28] The hub's own window, in which a member says yes to a site. It keeps its opener, for that is whom it answers, and
 * is in nobody's frame.
 */
export function signInPage(slug: string, language: string, { origin, connect }: Around): Response {
  const answer = page(
    contentSecurityPolicy(origin, { inlineHashes: [], connect }),
    language,
    'Maru',
    `<link rel="stylesheet" href="/embed/window.css"><script type="module" src="/embed/window.js"></script>`,
    `<main id="window" data-channel="${escapeHtml(slug)}"></main>`,
  )
  answer.headers.set('Cross-Origin-Opener-Policy', 'unsafe-none')
  answer.headers.set('Referrer-Policy', 'no-referrer')
  return answer
}

function page(policy: string, language: string, title: string, head: string, body: string): Response {
  const html = `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${escapeHtml(title)}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    ${head}
  </head>
  <body>${body}</body>
</html>
`
  return new Response(html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' },
  })
}
