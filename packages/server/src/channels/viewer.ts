import type { Context } from 'hono'
import { bearerOf, isGuestPass } from '../auth/tokens.ts'
import type { Viewer } from '../auth/viewer.ts'
import type { HubContext } from '../context.ts'
import type { HubEnv } from '../http/endpoint.ts'
import { Refused } from '../http/refused.ts'

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
export type ChannelViewer = PersonViewer | GuestViewer | { as: 'stranger' }

type PersonViewer = {
  as: 'person'
  accountId: string
  /** By which session, where they came by one; by a pass that they gave to another site, the one in which they did. */
  sessionId?: string
  /** True where they came by a pass. */
  byPass?: true
}

/** A member by a pass that they gave to another site: there they talk and write, and keep no order. */
export const isByPass = (viewer: ChannelViewer): boolean => viewer.as === 'person' && viewer.byPass === true

export const STRANGER: ChannelViewer = { as: 'stranger' }
export const EMBED_PASS_PREFIX = 'embed_'
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
  return viewer.as === 'guest' ? deviceSubject(viewer.device) : null
}

/** The same for a guest, by the hash of their browser's token. */
export const deviceSubject = (device: string): string => `device:${device}`

type Asked = { hub: Pick<HubContext, 'channelPorts'>; c: Context<HubEnv>; viewer: Viewer | null }

/**
 * Who asks: by a session, else by a guest's pass or one that a member gave to a site, else nobody in particular.
 * @throws {Refused} not signed in, by a pass that is worth nothing any more
 */
export async function viewerOf({ hub, c, viewer }: Asked): Promise<ChannelViewer> {
  if (viewer) return { as: 'person', accountId: viewer.account.id, sessionId: viewer.sessionId }
  const token = bearerOf(c.req.header('authorization'))
  if (token === null) return STRANGER
  const found = await viewerOfPass(hub, token, { method: c.req.method, path: c.req.path, origin: c.req.header('origin') ?? null })
  if (found === null && (isGuestPass(token) || isEmbedPass(token))) throw Refused.notSignedIn()
  return found ?? STRANGER
}

/** Who comes by a pass of either kind; null where it is none, or not good for what is asked. */
export async function viewerOfPass(
  hub: Pick<HubContext, 'channelPorts'>,
  pass: string,
  asked: { method: string; path: string; origin: string | null },
): Promise<ChannelViewer | null> {
  return isEmbedPass(pass) ? hub.channelPorts.embed.byPass(pass, asked) : guestOfPass(hub, pass)
}

const isEmbedPass = (pass: string): boolean => pass.startsWith(EMBED_PASS_PREFIX)

/** The guest with this pass; null where it is none, or worth nothing any more. */
async function guestOfPass(hub: Pick<HubContext, 'channelPorts'>, pass: string): Promise<GuestViewer | null> {
  return isGuestPass(pass) ? hub.channelPorts.guests.byPass(pass) : null
}
