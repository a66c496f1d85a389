import { WebSocket } from 'ws'
import { TestSocket } from './test-socket.ts'

/** An answer; its body is looked into as it comes. */
export type Answer = {
  status: number
  headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into an answer to see what it is
  body: any
  text: string
}
type More = { headers?: Record<string, string> }

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

  get(path: string, more: More = {}): Promise<Answer> {
    return this.ask('GET', path, undefined, more)
  }

  post(path: string, body?: unknown, more: More = {}): Promise<Answer> {
    return this.ask('POST', path, body, more)
  }

  delete(path: string, more: More = {}): Promise<Answer> {
    return this.ask('DELETE', path, undefined, more)
  }

  async ask(method: string, path: string, body?: unknown, more: More = {}): Promise<Answer> {
    const raw = body instanceof FormData || body instanceof URLSearchParams || typeof body === 'string' || body instanceof Uint8Array
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
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : null, text }
  }

  /** Posts, and gives the status. */
  async says(status: string, more: Record<string, unknown> = {}) {
    const answer = await this.post('/api/v1/statuses', { status, ...more })
    if (answer.status !== 200) throw new Error(`${this.handle} could not post: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  async writesTo(other: Client, text: string) {
    const answer = await this.post(`/api/maru/v1/threads/${other.id}/messages`, { text })
    if (answer.status !== 200) throw new Error(`${this.handle} could not write: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  async does(verb: 'follow' | 'unfollow' | 'block' | 'unblock', other: Client) {
    const answer = await this.post(`/api/v1/accounts/${other.id}/${verb}`)
    if (answer.status !== 200) throw new Error(`${this.handle} could not ${verb}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  async relationTo(other: Client) {
    return (await this.get(`/api/v1/accounts/relationships?id[]=${other.id}`)).body[0]
  }

  /** The ids in a list. */
  async ids(path: string): Promise<string[]> {
    return (await this.get(path)).body.map((entry: { id: string }) => entry.id)
  }

  /** Opens a screen; it reads `user` unless told otherwise. */
  async opens(query: Record<string, string> = { stream: 'user' }, headers: Record<string, string> = {}): Promise<TestSocket> {
    const parameters = new URLSearchParams({ ...query, ...(this.token === null ? {} : { access_token: this.token }) })
    return TestSocket.open(new WebSocket(`${this.origin.replace('http', 'ws')}/api/v1/streaming?${parameters}`, { headers }))
  }
}
