import type { Context } from 'hono'
import type { HubContext } from '../context.ts'
import type { HubEnv } from '../http/endpoint.ts'
import type { NewSession } from './auth.ts'
import { sessionCookie } from './session-cookie.ts'

/** The answer to who has signed up or in: themself, with the session as a cookie and as a header. */
export async function welcome(hub: HubContext, c: Context<HubEnv>, { account, token }: NewSession): Promise<Response> {
  c.header('Set-Cookie', sessionCookie(token, hub.origin))
  c.header('X-Maru-Session', token)
  return c.json(await hub.self.present(account), 201)
}
