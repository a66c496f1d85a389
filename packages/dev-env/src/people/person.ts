import type { CredentialAccount, Refusal } from '@maru/protocol'
import type { FrontDoor } from '../hub/hub.ts'

/** The hub said no. */
export class Refused extends Error {
  readonly status: number
  readonly refusal: Refusal
  constructor(call: string, status: number, refusal: Refusal) {
    super(`${call}: ${status} ${refusal.reason}: ${refusal.error}`)
    this.status = status
    this.refusal = refusal
  }
}

/** Somebody with an account, who acts through the hub's front door. */
export class Person {
  readonly hub: FrontDoor
  readonly account: CredentialAccount
  readonly token: string
  readonly password: string

  constructor(hub: FrontDoor, account: CredentialAccount, token: string, password: string) {
    this.hub = hub
    this.account = account
    this.token = token
    this.password = password
  }

  get id(): string {
    return this.account.id
  }
  get handle(): string {
    return this.account.username
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path)
  }
  post<T>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<T> {
    return this.ask<T>('POST', path, body, headers)
  }
  put<T>(path: string, body: unknown): Promise<T> {
    return this.ask<T>('PUT', path, body)
  }
  delete<T>(path: string): Promise<T> {
    return this.ask<T>('DELETE', path)
  }

  /** @throws {Refused} where the answer is not 2xx. */
  async ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(new URL(`/api/${path}`, this.hub.origin), {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        origin: this.hub.origin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer: unknown = text === '' ? null : JSON.parse(text)
    if (!response.ok) throw new Refused(`${method} ${path}`, response.status, answer as Refusal)
    return answer as T
  }

  async follow(...others: Person[]): Promise<void> {
    for (const other of others) await this.post(`v1/accounts/${other.id}/follow`)
  }
}
