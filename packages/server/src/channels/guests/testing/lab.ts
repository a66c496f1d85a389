import { randomBytes } from 'node:crypto'
import type { Channel, GuestDoor, GuestLink, GuestPass, MakeGuestLink } from '@maru/protocol'
import type { Answer } from '../../../testing/answers.ts'
import { Client } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/test-hub.ts'

const BASE = '/api/maru/v1/channels'

export const newDevice = (): string => randomBytes(16).toString('base64url')

export async function makeChannel(by: Client, more: Record<string, unknown> = {}): Promise<Channel> {
  const { status, body, text } = await by.ask<Channel>('POST', BASE, { name: 'Kitchen', home: { of: 'person' }, ...more })
  if (status !== 201) throw new Error(`no channel was made: ${status} ${text}`)
  return body
}

export type Link = GuestLink & { secret: string }

export async function makeLink(by: Client, channel: Channel, wish: Partial<MakeGuestLink> = {}): Promise<Link> {
  const { status, body, text } = await by.ask<GuestLink>('POST', `${BASE}/${channel.id}/guest-links`, { lifetime: null, ...wish })
  if (status !== 201) throw new Error(`no link was made: ${status} ${text}`)
  return { ...body, secret: new URL(body.url).hash.slice(1) }
}

type Coming = { secret?: string | undefined; name?: string; device?: string; headers?: Record<string, string> }

export function enter(
  hub: TestHub,
  channel: Channel,
  { secret, name = 'Dana', device = newDevice(), headers = {} }: Coming,
): Promise<Answer<GuestPass>> {
  return hub.visitor.ask<GuestPass>('POST', `${BASE}/${channel.id}/guests`, { secret, name, device }, { headers })
}

export const peek = (hub: TestHub, channel: Pick<Channel, 'id'>, secret: string): Promise<Answer<GuestDoor>> =>
  hub.visitor.ask<GuestDoor>('POST', `${BASE}/${channel.id}/guest-door`, { secret })

/** Somebody at the door with this pass. */
export const holder = (hub: TestHub, { pass, identity, name }: Pick<GuestPass, 'pass' | 'identity' | 'name'>): Client =>
  new Client(hub.door, pass, identity, name)

/** Comes in, and has to be let in. */
export async function comesIn(hub: TestHub, channel: Channel, coming: Coming): Promise<Client> {
  const { status, body, text } = await enter(hub, channel, coming)
  if (status !== 201) throw new Error(`not let in: ${status} ${text}`)
  return holder(hub, body)
}

export const path = (channel: Pick<Channel, 'id'>, below = ''): string => `${BASE}/${channel.id}${below}`

/** The status, and why where it is a no: `410 link_expired`. */
export async function reasonOf(answer: Promise<{ status: number; body: { reason?: string } }>): Promise<string> {
  const { status, body } = await answer
  return body.reason === undefined ? String(status) : `${status} ${body.reason}`
}
