import { Refusal } from '@maru/protocol'
import { Hono } from 'hono'
import type { Foundation } from '../foundation.ts'
import type { EndpointFacts, HubApp } from './endpoint.ts'

const PREFIX = '/api/maru/v1'

/** Serves the description of Maru's own API, made from the endpoints themselves when it is first asked for. */
export function mountOpenApi(app: HubApp, { config, origin }: Foundation, facts: EndpointFacts[]): void {
  let document: Promise<unknown> | null = null
  app.get(`${PREFIX}/openapi.json`, async (c) => {
    document ??= describe(
      facts.filter(({ path }) => path.startsWith(PREFIX)),
      config.version,
      origin,
    )
    return c.json((await document) as object)
  })
}

async function describe(facts: EndpointFacts[], version: string, origin: string): Promise<unknown> {
  const { describeRoute, generateSpecs, resolver } = await import('hono-openapi')
  const described = new Hono()
  for (const { method, path, who, summary, body, query, answer, status } of facts) {
    const content = (schema: NonNullable<EndpointFacts['answer']>) => ({ 'application/json': { schema: resolver(schema) } })
    const refusal = { description: 'Refused', content: content(Refusal) }
    described.on(
      method,
      path,
      describeRoute({
        ...(summary === undefined ? {} : { summary }),
        ...(body ? { requestBody: { required: true, content: content(body) } } : {}),
        ...(query ? { parameters: parametersOf(query) } : {}),
        ...(who === 'person' ? { security: [{ bearer: [] }, { cookie: [] }] } : {}),
        responses: {
          [status ?? 200]: answer ? { description: 'Done', content: content(answer) } : { description: 'Done' },
          default: refusal,
        },
      }),
      (c) => c.body(null),
    )
  }
  return generateSpecs(described, {
    documentation: {
      info: { title: 'Maru', version, description: 'What a Maru hub offers beyond the Mastodon client API.' },
      servers: [{ url: origin }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'maru_session' },
        },
      },
    },
  })
}

function parametersOf(
  query: NonNullable<EndpointFacts['query']>,
): { name: string; in: 'query'; required: boolean; schema: { type: 'string' } }[] {
  const entries =
    'entries' in query && typeof query.entries === 'object' && query.entries !== null ? Object.keys(query.entries) : []
  return entries.map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } }))
}
