import type { MiddlewareHandler } from 'hono'
import type { Foundation } from '../foundation.ts'
import type { HubEnv } from './endpoint.ts'

/** One line and one count a request. The path goes without its query, that may hold a secret. */
export function requestLog({ log, metrics }: Pick<Foundation, 'log' | 'metrics'>): MiddlewareHandler<HubEnv> {
  return async (c, next) => {
    const begun = performance.now()
    await next()
    const ms = performance.now() - begun
    metrics.requests.inc({ method: c.req.method, status: String(c.res.status) })
    metrics.requestSeconds.observe(ms / 1000)
    log.debug({ method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(ms) }, 'request')
  }
}
