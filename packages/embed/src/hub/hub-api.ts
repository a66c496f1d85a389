import type { ChannelSeat, EmbedPass, EmbedView, GuestPass, Refusal } from '@maru/protocol'
import { EmbedRefused, reasonOf } from './refused.ts'

/** One channel's part of the hub's API, asked from another site's page: never with a cookie. */
export class HubApi {
  readonly hub: string
  readonly channel: string
  /** A guest's or a member's pass for this one channel. Lives in memory alone. */
  pass: string | null = null

  constructor(hub: string, channel: string) {
    this.hub = hub
    this.channel = channel
  }

  /** As a stranger, also with a pass. */
  look(): Promise<EmbedView> {
    return this.ask('GET', 'embed/view', { pass: null })
  }

  /** Whether the pass is still worth something. @throws where that can't be known now */
  async passIsGood(): Promise<boolean> {
    try {
      await this.ask('GET', 'inside')
    } catch (error) {
      // Before a waiting room's door there is nothing to see, and the pass is good.
      if (reasonOf(error) === 'not_signed_in') return false
      if (reasonOf(error) !== 'not_found') throw error
    }
    return true
  }

  enterAsGuest(body: { name: string; device: string; secret?: string }): Promise<GuestPass> {
    return this.ask('POST', 'guests', { body })
  }

  redeem(code: string): Promise<EmbedPass> {
    return this.ask('POST', 'embed/passes', { body: { code } })
  }

  /** @param since of the seat that one comes back to by oneself */
  join(device: string, since: string | null = null): Promise<ChannelSeat> {
    return this.ask('POST', 'join', { body: since === null ? { device } : { device, since } })
  }

  /** Survives the page's end. The engine notices as well, a little later. */
  leave(device: string, pass = this.pass): void {
    this.ask('POST', 'leave', { body: { device }, pass, keepalive: true }).catch((error: unknown) =>
      console.debug('maru: the hub did not hear of the leave', error),
    )
  }

  /** The address of the channel's socket. */
  liveUrl(): string {
    const url = new URL(this.#path('live'), this.hub)
    url.protocol = url.protocol.replace('http', 'ws')
    if (this.pass !== null) url.searchParams.set('pass', this.pass)
    return url.href
  }

  #path(rest: string): string {
    return `/api/maru/v1/channels/${encodeURIComponent(this.channel)}/${rest}`
  }

  /** @throws {EmbedRefused} */
  async ask<T>(
    method: string,
    path: string,
    {
      body,
      pass = this.pass,
      key,
      keepalive = false,
    }: { body?: object; pass?: string | null; key?: string; keepalive?: boolean } = {},
  ): Promise<T> {
    let response: Response
    try {
      response = await fetch(this.hub + this.#path(path), {
        method,
        credentials: 'omit',
        keepalive,
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...(pass === null ? {} : { authorization: `Bearer ${pass}` }),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    } catch {
      // A browser says no more than this to a page of another site.
      throw new EmbedRefused('unreachable')
    }
    if (!response.ok) throw await refusedBy(response)
    return (response.status === 204 ? undefined : await response.json()) as T
  }
}

async function refusedBy(response: Response): Promise<EmbedRefused> {
  try {
    const { reason, error, retry_after: after } = (await response.json()) as Partial<Refusal>
    if (typeof reason === 'string') return new EmbedRefused(reason, error, after ?? null)
  } catch {
    // A proxy's page, not the hub's own words.
  }
  return new EmbedRefused(response.status >= 500 ? 'unreachable' : 'internal', `The hub answered ${response.status}`)
}
