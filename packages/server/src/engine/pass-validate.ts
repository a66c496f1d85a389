import type { Context } from 'hono'
import type { HubEnv } from '../http/endpoint.ts'
import { Refused } from '../http/refused.ts'
import type { Voice } from './voice.ts'

/** As a LiveKit server answers: the ticket says who may, not the site. */
export const ANY_SITE = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET',
  'Access-Control-Allow-Headers': 'authorization',
  'Access-Control-Max-Age': '600',
}

/** `/rtc/validate` and `/rtc/v1/validate`: why a client's WebSocket was refused. */
export async function passValidate(c: Context<HubEnv>, voice: Voice): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  if (!pathname.endsWith('/validate')) throw Refused.notFound('This page')
  if (voice.port === null) throw new Refused(503, 'voice_unavailable', 'Voice is away for the moment.', { retry_after: 1 })
  const authorization = c.req.header('authorization')
  const answer = await fetch(`http://127.0.0.1:${voice.port}${pathname}${search}`, {
    headers: authorization === undefined ? {} : { authorization },
  })
  const type = answer.headers.get('content-type')
  const headers = { ...ANY_SITE, ...(type === null ? {} : { 'content-type': type }) }
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers })
}
