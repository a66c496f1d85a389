import type { Context } from 'hono'
import { readBytes } from '../http/body.ts'
import type { HubEnv } from '../http/endpoint.ts'
import { Refused } from '../http/refused.ts'
import type { Voice } from './voice.ts'

const LARGEST_WEBHOOK = 256 * 1024

/** What the voice engine tells the hub, signed as a LiveKit server does. */
export async function hearWebhook(c: Context<HubEnv>, voice: Voice): Promise<Response> {
  const body = new TextDecoder().decode(await readBytes(c.req.raw, LARGEST_WEBHOOK))
  if (!(await voice.hear(body, c.req.header('authorization')))) throw Refused.forbidden('This is no word of the voice engine.')
  return c.body(null, 204)
}
