import type { Refusal } from '@maru/protocol'
import { takeEarly } from './early.ts'
import { Refused, Unreachable } from './refused.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>
export type RequestOptions = {
  query?: Query
  /** Sent as JSON. */
  body?: unknown
  /** Sent as a form with files. */
  form?: FormData
  signal?: AbortSignal
  /** Makes a repeated POST the same act. */
  idempotencyKey?: string
  /** A guest's pass, in place of the session. Its end ends nobody's session. */
  pass?: string
  /** Goes out also where the page goes away meanwhile. */
  keepalive?: boolean
}

/** A list with the way to what comes after it. */
export type Page<T> = { items: T[]; /** Goes into `max_id`; null at the end. */ next: string | null }

const RETRY_AFTER_MS = [300, 1_000]
let onSignedOut: () => void = () => {}

/** Told when the hub says that nobody is signed in (any more). */
export function whenSignedOut(run: () => void): void {
  onSignedOut = run
}

/** Asks the hub and gives back the answer's JSON. @throws {Refused | Unreachable} */
export async function request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options)
  return response.status === 204 ? (undefined as T) : read<T>(response)
}

/** As `request` with GET, for a list that goes on: reads `max_id` of `next` from the Link header. */
export async function requestPage<T>(path: string, options: RequestOptions = {}): Promise<Page<T>> {
  const response = await send('GET', path, options)
  return { items: await read<T[]>(response), next: nextOf(response.headers.get('link')) }
}

/** `<https://hub/x?max_id=5>; rel="next", <…>; rel="prev"` → `5`. */
export function nextOf(link: string | null): string | null {
  for (const part of link?.split(',') ?? []) {
    const match = /<([^>]+)>\s*;\s*rel="?next"?/.exec(part)
    if (match?.[1]) return new URL(match[1], 'http://hub').searchParams.get('max_id')
  }
  return null
}

/** The body may still be on its way when the connection goes. */
async function read<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T
  } catch (error) {
    throw Unreachable.from(error)
  }
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  // Only what changes nothing is tried again by itself.
  const waits = method === 'GET' ? RETRY_AFTER_MS : []
  for (let attempt = 0; ; attempt++) {
    const wait = waits[attempt]
    try {
      const url = address(path, options.query)
      const response = await ((method === 'GET' && takeEarly(url)) || fetch(url, init(method, options)))
      if (response.ok) return response
      if (!isPassing(response) || wait === undefined) throw await troubleOf(response, options.pass === undefined)
    } catch (error) {
      if (error instanceof Refused || error instanceof Unreachable || options.signal?.aborted) throw error
      if (wait === undefined || !navigator.onLine) throw Unreachable.from(error)
    }
    await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)))
  }
}

function init(method: Method, { body, form, signal, idempotencyKey, pass, keepalive }: RequestOptions): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  if (pass !== undefined) headers['authorization'] = `Bearer ${pass}`
  const content = form ?? (body === undefined ? undefined : JSON.stringify(body))
  return {
    method,
    headers,
    credentials: pass === undefined ? 'same-origin' : 'omit',
    ...(keepalive ? { keepalive } : {}),
    ...(content === undefined ? {} : { body: content }),
    ...(signal ? { signal } : {}),
  }
}

function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue
    if (typeof value === 'object') for (const one of value) params.append(`${key}[]`, one)
    else params.set(key, String(value))
  }
  const text = params.toString()
  return `/api/${path}${text ? `?${text}` : ''}`
}

/** What a proxy answers in the place of a hub that restarts. */
const isPassing = ({ status }: Response): boolean => status === 502 || status === 503 || status === 504

async function troubleOf(response: Response, bySession: boolean): Promise<Refused | Unreachable> {
  let refusal: Refusal = { error: `The hub answered ${response.status}`, reason: 'internal' }
  const body = (await response.json().catch(() => null)) as Partial<Refusal> | null
  if (typeof body?.reason === 'string') refusal = { ...refusal, ...body }
  // Not the hub's own words, but a proxy's, say. Else `internal` is as much as can be told.
  else if (isPassing(response)) return Unreachable.from(new Error(refusal.error))
  if (bySession && response.status === 401 && refusal.reason === 'not_signed_in') onSignedOut()
  return new Refused(response.status, refusal)
}
