import { GROUP_NAME_MAX } from '@maru/protocol'
import { drawAvatar } from '../accounts/drawn-avatar.ts'
import type { HubContext } from '../context.ts'
import type { HubApp } from '../http/endpoint.ts'
import { Refused } from '../http/refused.ts'

const FOREVER = 'public, max-age=31536000, immutable'
const A_DAY = 'public, max-age=86400'

/** Pictures of groups. An uploaded one has a name that can't be guessed; a drawn one tells no more than the name that was asked for. [G10] */
export function mountGroupPictures(app: HubApp, hub: HubContext): void {
  app.get('/avatars/groups/drawn/:file', (c) => {
    const name = c.req.param('file').replace(/\.svg$/, '')
    if (name === '' || name.length > GROUP_NAME_MAX) throw Refused.notFound('This picture')
    return new Response(drawAvatar(name), { headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': A_DAY } })
  })
  app.get('/avatars/groups/:file', async (c) => {
    const bytes = await hub.groupPictures.get(c.req.param('file'))
    if (!bytes) throw Refused.notFound('This picture')
    return new Response(bytes, { headers: { 'Content-Type': 'image/webp', 'Cache-Control': FOREVER } })
  })
}
