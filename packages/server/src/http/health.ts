import type { HubContext } from '../context.ts'
import type { HubApp } from './endpoint.ts'
import { Refused } from './refused.ts'

/** `/healthz`: the database answers. `/metrics`: for this machine alone. */
export function mountHealth(app: HubApp, hub: HubContext): void {
  app.get('/healthz', async (c) => {
    await hub.db.selectFrom('accounts').select('id').limit(1).execute()
    return c.json({ ok: true })
  })
  app.get('/metrics', async (c) => {
    const forwarded = c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined
    const address = hub.addresses.of(c.env?.incoming)
    if (forwarded || !(address === '::1' || address.startsWith('127.'))) throw Refused.notFound('This page')
    return c.text(await hub.metrics.registry.metrics(), 200, { 'Content-Type': hub.metrics.registry.contentType })
  })
}
