import { Hono } from 'hono'
import type { HubContext } from '../context.ts'
import { isOutOfReach } from '../db/out-of-reach.ts'
import type { Part } from '../part.ts'
import type { HubApp, HubEnv } from './endpoint.ts'
import { mountHealth } from './health.ts'
import { mountOpenApi } from './openapi.ts'
import { otherSites } from './other-sites.ts'
import { Refused } from './refused.ts'
import { requestLog } from './request-log.ts'
import { securityHeaders } from './security-headers.ts'
import { mountWebApp } from './web-app.ts'

/** All that the hub answers by HTTP. */
export function createApp(hub: HubContext, parts: Part[]): HubApp {
  const app: HubApp = new Hono<HubEnv>()
  app.use(requestLog(hub))
  app.use(securityHeaders(hub.origin))
  app.use(otherSites(hub))
  app.onError((error, c) => {
    if (error instanceof Refused) {
      if (error.body.retry_after !== undefined) c.header('Retry-After', String(error.body.retry_after))
      return c.json(error.body, error.status)
    }
    if (isGone(error)) return c.json(Refused.notFound('What this belongs to').body, 404)
    if (isNoText(error)) return c.json({ error: 'This holds a character that no text has.', reason: 'invalid' }, 400)
    hub.log.error({ err: error, method: c.req.method, path: c.req.path }, 'a request failed')
    if (isOutOfReach(error)) {
      c.header('Retry-After', '1')
      return c.json({ error: "The hub can't keep or read anything for the moment. Try again.", reason: 'internal' }, 503)
    }
    return c.json({ error: 'Something went wrong here.', reason: 'internal' }, 500)
  })

  const endpoints = parts.flatMap((part) => part.endpoints ?? [])
  for (const endpoint of endpoints) endpoint.mount(app, hub)
  for (const part of parts) part.mount?.(app, hub)
  mountOpenApi(
    app,
    hub,
    endpoints.map((endpoint) => endpoint.facts),
  )
  mountHealth(app, hub)
  mountWebApp(app, hub)
  app.notFound(() => {
    throw Refused.notFound('This page')
  })
  return app
}

/** A row of something that was deleted in the same moment, such as a boost of a post: told by the foreign key. */
const SQLITE_FOREIGN_KEY = 787
const isGone = (error: Error): boolean =>
  ('code' in error && error.code === '23503') || ('errcode' in error && error.errcode === SQLITE_FOREIGN_KEY)

/** PostgreSQL keeps no NUL in a text; SQLite would, and finds nothing by it. */
const isNoText = (error: Error): boolean => 'code' in error && error.code === '22021'
