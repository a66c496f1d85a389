import { HANDLE_PATTERN } from '@maru/protocol'
import type { HubContext } from '../context.ts'
import type { HubApp } from '../http/endpoint.ts'
import { Refused } from '../http/refused.ts'
import { DRAWN_HEADER, drawAvatar } from './drawn-avatar.ts'

const FOREVER = 'public, max-age=31536000, immutable'
const A_DAY = 'public, max-age=86400'

/** Profile pictures are for everybody. An uploaded one has a new name each time. */
export function mountPictures(app: HubApp, hub: HubContext): void {
  const svg = (text: string): Response =>
    new Response(text, { headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': A_DAY } })
  app.get('/avatars/header.svg', () => svg(DRAWN_HEADER))
  app.get('/avatars/drawn/:file', (c) => {
    const handle = c.req.param('file').replace(/\.svg$/, '')
    if (!HANDLE_PATTERN.test(handle)) throw Refused.notFound('This picture')
    return svg(drawAvatar(handle))
  })
  app.get('/avatars/:file', async (c) => {
    const bytes = await hub.pictures.get(c.req.param('file'))
    if (!bytes) throw Refused.notFound('This picture')
    return new Response(bytes, { headers: { 'Content-Type': 'image/webp', 'Cache-Control': FOREVER } })
  })
}
