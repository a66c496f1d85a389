import type { CallAndTicket, CredentialAccount, Refusal } from '@maru/protocol'
import type { LabHub } from './hub.ts'
import { Screen } from './screen.ts'

export type Answer<T> = { status: number; ms: number; text: string; body: T & Partial<Refusal> }

/** Somebody with an account, who acts through the front door. */
export class LabPerson {
  readonly hub: LabHub
  readonly account: CredentialAccount
  token: string

  constructor(hub: LabHub, account: CredentialAccount, token: string) {
    this.hub = hub
    this.account = account
    this.token = token
  }

  get id(): string {
    return this.account.id
  }

  async ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const from = performance.now()
    const response = await fetch(`${this.hub.origin}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const ms = performance.now() - from
    return { status: response.status, ms, text, body: (text === '' ? {} : JSON.parse(text)) as T & Partial<Refusal> }
  }

  get<T>(path: string, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.ask<T>('GET', path, undefined, headers)
  }
  post<T>(path: string, body: unknown = {}, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.ask<T>('POST', path, body, headers)
  }
  put<T>(path: string, body: unknown): Promise<Answer<T>> {
    return this.ask<T>('PUT', path, body)
  }

  screen(device?: string): Promise<Screen> {
    return Screen.open(this.hub.origin, this.token, device)
  }

  /** Signs in once more: another session of the same person. */
  async anotherSession(): Promise<LabPerson> {
    const { headers } = await this.hub.send('sessions', { handle: this.account.username, password: 'a wooden floor' })
    return new LabPerson(this.hub, this.account, headers.get('x-maru-session') ?? '')
  }

  async follow(other: LabPerson): Promise<void> {
    await this.post(`v1/accounts/${other.id}/follow`)
  }
  async block(other: LabPerson): Promise<void> {
    await this.post(`v1/accounts/${other.id}/block`)
  }
  async ringable(who: 'nobody' | 'followed' | 'mutuals' | 'everyone'): Promise<void> {
    await this.put('maru/v1/call-settings', { who, quiet_hours: null, time_zone: 'UTC' })
  }

  place(
    callee: LabPerson,
    screen: { device: string },
    reason = '',
    headers?: Record<string, string>,
  ): Promise<Answer<CallAndTicket>> {
    return this.post('maru/v1/calls', { callee_id: callee.id, reason, device: screen.device }, headers)
  }
  accept(callId: string, screen: { device: string }): Promise<Answer<CallAndTicket>> {
    return this.post(`maru/v1/calls/${callId}/accept`, { device: screen.device })
  }
  join(callId: string, screen: { device: string }): Promise<Answer<CallAndTicket>> {
    return this.post(`maru/v1/calls/${callId}/join`, { device: screen.device })
  }
  act(callId: string, verb: 'decline' | 'hang-up' | 'keep-talking', body: unknown = {}): Promise<Answer<CallAndTicket>> {
    return this.post(`maru/v1/calls/${callId}/${verb}`, body)
  }
  current(screen: { device: string }): Promise<Answer<CallAndTicket[]>> {
    return this.get(`maru/v1/calls/current?device=${screen.device}`)
  }
}
