import type { Context } from 'hono'
import type { Channel } from '@maru/protocol'
import type { HubContext } from '../../context.ts'
import type { HubApp, HubEnv } from '../../http/endpoint.ts'
import { takeOne } from '../../http/endpoint.ts'
import { limitKeyOf } from '../../http/client-address.ts'
import { Refused } from '../../http/refused.ts'
import { voiceSources } from '../../http/security-headers.ts'
import { StaticFiles } from '../../http/static-files.ts'
import { appPage } from '../../http/web-app.ts'
import { STRANGER } from '../viewer.ts'
import { headOf, withHead } from './head.ts'
import { framePage, signInPage } from './pages.ts'

const CARDS = { name: 'embed_card', most: 60, everySeconds: 1 }
const SCRIPT_KEPT = 'public, max-age=300, stale-while-revalidate=86400'
const A_YEAR = 'public, max-age=31536000, immutable'

/** [EM31]–[EM34] The pages and files that other sites show, and what is told of a channel to machines. */
export function mountEmbedPages(app: HubApp, hub: HubContext): void {
  const files = new StaticFiles(hub.config.embedDir)
  const around = { origin: hub.origin, connect: voiceSources(hub.config.voice.livekit) }

  const script = async (c: Context<HubEnv>): Promise<Response> => {
    const file = await files.answer(c.req.path, c.req.header('accept-encoding') ?? '', c.req.header('if-none-match'))
    if (!file) throw Refused.notFound('This file')
    file.headers.set('Access-Control-Allow-Origin', '*')
    file.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
    // For reading, as any other text.
    if (c.req.path.endsWith('.d.ts')) file.headers.set('Content-Type', 'text/plain; charset=utf-8')
    file.headers.set('Cache-Control', c.req.path.startsWith('/embed/assets/') ? A_YEAR : SCRIPT_KEPT)
    return file
  }
  for (const path of ['/embed.js', '/embed.d.ts', '/embed/assets/*', '/embed/window.js', '/embed/window.css', '/embed/frame.css'])
    app.get(path, script)

  app.get('/embed/:slug/card.png', async (c) => {
    takeOne(hub, CARDS, limitKeyOf(hub.addresses.of(c.env?.incoming)))
    const { row } = await hub.channels.require(c.req.param('slug'), STRANGER, 'see')
    const picture = await hub.embedCards.of(row.id, () => hub.channels.presentOne(row, STRANGER))
    return new Response(new Uint8Array(picture), {
      headers: {
        'Content-Type': 'image/png',
        'Cache-Control': 'public, max-age=60',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    })
  })
  app.get('/embed/:slug/sign-in', async (c) => signInPage(c.req.param('slug'), languageOf(c), around))
  app.get('/embed/:slug', async (c) => {
    const slug = c.req.param('slug')
    const row = await hub.channels.find(slug)
    if (!row) throw Refused.notFound('This channel')
    const { origins } = await hub.embeds.settings(row.id)
    const channel = await seenByStranger(hub, slug)
    // That it is there is known where its owner shows it, and nowhere else.
    if (!channel && origins.length === 0) throw Refused.notFound('This channel')
    return framePage(slug, channel, languageOf(c), around, origins)
  })

  app.get('/r/:slug', async (c, next) => {
    const channel = await seenByStranger(hub, c.req.param('slug'))
    if (!channel) return next()
    const head = headOf({ origin: hub.origin, hubName: hub.config.name, channel })
    return appPage(hub, (html) => withHead(html, `${channel.name} · ${hub.config.name}`, head))
  })
}

/** Null where a stranger may not see it: then nothing is told. */
async function seenByStranger(hub: HubContext, slug: string): Promise<Channel | null> {
  try {
    const { row } = await hub.channels.require(slug, STRANGER, 'see')
    return await hub.channels.presentOne(row, STRANGER)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

/** Of these pages: as the page around says, else as the browser does. */
function languageOf(c: Context<HubEnv>): string {
  const wanted = c.req.query('lang') ?? c.req.header('accept-language') ?? ''
  return /^ko\b/i.test(wanted) ? 'ko' : 'en'
}
