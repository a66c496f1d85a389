import type { Relationship, Status } from '@maru/protocol'
import { WebSocket } from 'ws'
import type { Answer, Got, Posted } from './answers.ts'
import { TestSocket } from './test-socket.ts'

type More = { headers?: Record<string, string> }
type Verb = 'follow' | 'unfollow' | 'block' | 'unblock'

/** Somebody at the front door, with a session or without. */
export class Client {
  readonly origin: string
  readonly token: string | null
  readonly id: string
  readonly handle: string

  constructor(origin: string, token: string | null, id: string, handle = '') {
    this.origin = origin
    this.token = token
    this.id = id
    this.handle = handle
  }

  get<const P extends string>(path: P, more: More = {}): Promise<Answer<Got<P>>> {
    return this.ask<Got<P>>('GET', path, undefined, more)
  }

  post<const P extends string>(path: P, body?: unknown, more: More = {}): Promise<Answer<Posted<P>>> {
    return this.ask<Posted<P>>('POST', path, body, more)
  }

  delete(path: string, more: More = {}): Promise<Answer<Status>> {
    return this.ask('DELETE', path, undefined, more)
  }

  async ask<T>(method: string, path: string, body?: unknown, more: More = {}): Promise<Answer<T>> {
    const raw =
      body instanceof FormData || body instanceof URLSearchParams || typeof body === 'string' || body instanceof Uint8Array
    const response = await fetch(this.origin + path, {
      method,
      headers: {
        ...(this.token === null ? {} : { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && !raw ? { 'Content-Type': 'application/json' } : {}),
        ...more.headers,
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
    // The endpoint's type is what the test asks about; an answer that is another fails in its expectations.
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : {}) as Answer<T>['body'],
      text,
    }
  }

  /** Posts, and gives the status. */
  async says(status: string, more: Record<string, unknown> = {}): Promise<Status> {
    return expectDone(await this.post('/api/v1/statuses', { status, ...more }))
  }

  async writesTo(other: Client, text: string): Promise<Posted<'/api/maru/v1/threads/1/messages'>> {
    return expectDone(await this.post(`/api/maru/v1/threads/${other.id}/messages`, { text }))
  }

  async does(verb: Verb, other: Client): Promise<Relationship> {
    return expectDone(await this.post(`/api/v1/accounts/${other.id}/${verb}`))
  }

  async relationTo(other: Client): Promise<Relationship | undefined> {
    return (await this.get(`/api/v1/accounts/relationships?id[]=${other.id}`)).body[0]
  }

  /** The ids in a list. */
  async ids(path: string): Promise<string[]> {
    const { body } = await this.ask<{ id: string }[]>('GET', path)
    return body.map((entry) => entry.id)
  }

  /** Opens a screen; it reads `user` unless told otherwise. */
  opens(query: Record<string, string> = { stream: 'user' }, headers: Record<string, string> = {}): Promise<TestSocket> {
    const parameters = new URLSearchParams({ ...query, ...(this.token === null ? {} : { access_token: this.token }) })
    return TestSocket.open(
      new WebSocket(`${this.origin.replace('http', 'ws')}/api/v1/streaming?${parameters.toString()}`, { headers }),
    )
  }
}

function expectDone<T>(answer: Answer<T>): T {
  if (answer.status !== 200) throw new Error(`refused with ${answer.status}: ${answer.text}`)
  return answer.body
}
