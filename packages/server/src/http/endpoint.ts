import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type * as v from 'valibot'
import type { HubContext } from '../context.ts'
import { bearerOf, isGuestPass } from '../auth/tokens.ts'
import type { Viewer } from '../auth/viewer.ts'
import { limitKeyOf } from './client-address.ts'
import { fieldsOf, readFields } from './body.ts'
import { Refused } from './refused.ts'
import type { Limit } from './token-buckets.ts'
import { validate } from './validate.ts'

export type HubEnv = { Bindings: Partial<HttpBindings> }
export type HubApp = Hono<HubEnv>

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Schema = v.GenericSchema | undefined
type Output<S extends Schema> = S extends v.GenericSchema ? v.InferOutput<S> : Record<string, never>

/** The names of a path's `:parts`. */
type Params<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name | keyof Params<`/${Rest}`>]: string }
  : P extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : Record<never, string>

/** Who may ask: `anyone`, or a `person` who is signed in. */
type Who = 'anyone' | 'person'

type Asked<P extends string, W extends Who, B extends Schema, Q extends Schema> = {
  hub: HubContext
  c: Context<HubEnv>
  viewer: W extends 'person' ? Viewer : Viewer | null
  params: Params<P>
  body: Output<B>
  query: Output<Q>
  /** The asker's address, told by trusted proxies. */
  address: string
}

type Spec<P extends string, W extends Who, B extends Schema, Q extends Schema> = {
  method: Method
  path: P
  who: W
  /** Also takes a guest's pass, which says who asks. Everywhere else a pass is answered 401. */
  guests?: boolean
  /** What it does, in a line, for the API's description. */
  summary?: string
  body?: B
  query?: Q
  /** What it answers with, for the API's description. */
  answer?: v.GenericSchema
  /** Of the answer, where it is no 200. */
  status?: 200 | 201 | 202 | 204
  /** How often one account, or one address where nobody is signed in, may do it. */
  limit?: Limit
  /** The largest body in bytes. */
  largest?: number
  handle(asked: Asked<P, W, B, Q>): Promise<unknown>
}

/** What the API's description needs of an endpoint. */
export type EndpointFacts = Pick<
  Spec<string, Who, Schema, Schema>,
  'method' | 'path' | 'who' | 'guests' | 'summary' | 'body' | 'query' | 'answer' | 'status'
>
export type Endpoint = { facts: EndpointFacts; mount(app: HubApp, hub: HubContext): void }

const LARGEST_BODY = 256 * 1024

/** One endpoint: who may ask, what is taken, what is answered. A handler gives a value for JSON, a Response, or nothing with 204. */
export function endpoint<P extends string, W extends Who, B extends Schema = undefined, Q extends Schema = undefined>(
  spec: Spec<P, W, B, Q>,
): Endpoint {
  return {
    facts: spec,
    mount(app, hub) {
      app.on(spec.method, spec.path, async (c) => {
        const address = hub.addresses.of(c.env?.incoming)
        const viewer = await hub.viewers.of(c)
        if (spec.who === 'person' && viewer === null) throw Refused.notSignedIn()
        if (!spec.guests && isGuestPass(bearerOf(c.req.header('authorization')))) throw Refused.notSignedIn()
        if (spec.limit) takeOne(hub, spec.limit, viewer?.account.id ?? limitKeyOf(address))
        const body = spec.body ? validate(spec.body, await readFields(c.req.raw, spec.largest ?? LARGEST_BODY)) : {}
        const query = spec.query ? validate(spec.query, fieldsOf(new URL(c.req.url).searchParams)) : {}
        // The types were told by the schemas just read, and by `who`; TypeScript can't follow that through the conditional types.
        const asked = { hub, c, viewer, params: c.req.param(), body, query, address } as unknown as Asked<P, W, B, Q>
        const answer = await spec.handle(asked)
        if (answer instanceof Response) return answer
        if (answer === undefined) return c.body(null, 204)
        return c.json(answer as object, spec.status === 204 ? 200 : (spec.status ?? 200))
      })
    },
  }
}

/** @throws {Refused} 429 where it was done too often. */
export function takeOne(hub: Pick<HubContext, 'limits'>, limit: Limit, key: string): void {
  const wait = hub.limits.take(limit, key)
  if (wait > 0) throw Refused.rateLimited(wait)
}
