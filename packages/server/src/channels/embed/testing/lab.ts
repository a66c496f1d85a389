import type { Channel } from '@maru/protocol'
import { expect } from 'vitest'
import type { Client } from '../../../testing/client.ts'

export const BLOG = 'https://blog.example'
export const path = (channel: Channel, rest = ''): string => `/api/maru/v1/channels/${channel.id}${rest}`

export const allow = (owner: Client, channel: Channel, origins: string[], more = {}) =>
  owner.ask('PUT', path(channel, '/embed'), { origins, ...more })

/** A public channel of the hub, that the blog may show unless told otherwise. */
export async function makeChannel(
  owner: Client,
  more: Record<string, unknown> = {},
  origins: string[] | null = [BLOG],
): Promise<Channel> {
  const wish = { name: 'Kitchen', topic: 'Soup', home: { of: 'hub' }, audience: 'public', ...more }
  const made = await owner.ask<Channel>('POST', '/api/maru/v1/channels', wish)
  expect(made.status).toBe(201)
  if (origins !== null) expect((await allow(owner, made.body, origins)).status).toBe(200)
  return made.body
}
