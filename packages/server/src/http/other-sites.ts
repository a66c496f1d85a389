import type { MiddlewareHandler } from 'hono'
import { reachOf } from '../channels/embed/reach.ts'
import type { HubContext } from '../context.ts'
import type { HubEnv } from './endpoint.ts'
import { Refused } from './refused.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const PREFLIGHT_SECONDS = '600'

/**
 * What pages of other sites may do here: change nothing, and read nothing, except what a channel's owner lets them
 * [EM21]–[EM24]. A refusal there is readable, so that the page can say why.
 */
export function otherSites(hub: Pick<HubContext, 'origins' | 'embeds'>): MiddlewareHandler<HubEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (origin === undefined || hub.origins.allows(origin)) return next()
    const asks = c.req.method === 'OPTIONS' ? c.req.header('access-control-request-method') : undefined
    const reach = reachOf(asks ?? c.req.method, c.req.path)
    if (!reach) {
      if (!SAFE.has(c.req.method)) throw Refused.originNotAllowed()
      return next()
    }
    c.header('Access-Control-Allow-Origin', origin)
    c.header('Vary', 'Origin')
    if (asks !== undefined) {
      c.header('Access-Control-Allow-Methods', asks)
      c.header('Access-Control-Allow-Headers', 'authorization, content-type, idempotency-key')
      c.header('Access-Control-Max-Age', PREFLIGHT_SECONDS)
      return c.body(null, 204)
    }
    await hub.embeds.letIn(reach.channel, origin)
    return next()
  }
}
