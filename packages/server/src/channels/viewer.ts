import type { Context } from 'hono'
import { bearerOf } from '../auth/tokens.ts'
import type { Viewer } from '../auth/viewer.ts'
import type { HubContext } from '../context.ts'
import type { HubEnv } from '../http/endpoint.ts'

/** Somebody who came by a guest's pass, which is for one channel alone. */
export type GuestViewer = {
  as: 'guest'
  guestId: string
  channelId: string
  name: string
  /** Hash of the token that their browser keeps: what a ban outlasts a new link by. */
  device: string
  maySpeak: boolean
  /** False: still waits before the door. */
  admitted: boolean
}

/** Who looks at a channel. */
export type ChannelViewer = { as: 'person'; accountId: string } | GuestViewer | { as: 'stranger' }

export const STRANGER: ChannelViewer = { as: 'stranger' }
export const GUEST_PASS_PREFIX = 'guest_'
const GUEST_IDENTITY_PREFIX = 'guest_'

/** Who they are in the voice engine; null where they can't be in it. */
export function identityOf(viewer: ChannelViewer): string | null {
  if (viewer.as === 'person') return viewer.accountId
  return viewer.as === 'guest' ? guestIdentity(viewer.guestId) : null
}

export const guestIdentity = (guestId: string): string => GUEST_IDENTITY_PREFIX + guestId

/** The guest's id in an identity; null where it is an account. */
export const guestOfIdentity = (identity: string): string | null =>
  identity.startsWith(GUEST_IDENTITY_PREFIX) ? identity.slice(GUEST_IDENTITY_PREFIX.length) : null

/** Under what a channel remembers them over leaving and coming back: bans, holds, removals. */
export function subjectOf(viewer: ChannelViewer): string | null {
  if (viewer.as === 'person') return viewer.accountId
  return viewer.as === 'guest' ? `device:${viewer.device}` : null
}

type Asked = { hub: Pick<HubContext, 'channelPorts'>; c: Context<HubEnv>; viewer: Viewer | null }

/** Who asks: by a session, else by a guest's pass, else nobody in particular. */
export async function viewerOf({ hub, c, viewer }: Asked): Promise<ChannelViewer> {
  if (viewer) return { as: 'person', accountId: viewer.account.id }
  const token = bearerOf(c.req.header('authorization'))
  return (token === null ? null : await guestOfPass(hub, token)) ?? STRANGER
}

/** The guest with this pass; null where it is none, or worth nothing any more. */
export async function guestOfPass(hub: Pick<HubContext, 'channelPorts'>, pass: string): Promise<GuestViewer | null> {
  return pass.startsWith(GUEST_PASS_PREFIX) ? hub.channelPorts.guests.byPass(pass) : null
}
