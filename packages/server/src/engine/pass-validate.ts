import type { Context } from 'hono'
import type { HubEnv } from '../http/endpoint.ts'
import { Refused } from '../http/refused.ts'
import type { Voice } from './voice.ts'

const PASSED_ON = ['content-type', 'access-control-allow-origin', 'access-control-allow-headers', 'access-control-allow-methods']

/** `/rtc/validate` and `/rtc/v1/validate`: why a client's WebSocket was refused. */
export async function passValidate(c: Context<HubEnv>, voice: Voice): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  if (!pathname.endsWith('/validate')) throw Refused.notFound('This page')
  if (voice.port === null) throw new Refused(503, 'voice_unavailable', 'Voice is away for the moment.', { retry_after: 1 })
  const authorization = c.req.header('authorization')
  const answer = await fetch(`http://127.0.0.1:${voice.port}${pathname}${search}`, {
    headers: authorization === undefined ? {} : { authorization },
  })
  const headers = PASSED_ON.flatMap((name) => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value] satisfies [string, string]]
  })
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers })
}
