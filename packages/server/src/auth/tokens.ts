import { createHash, randomBytes } from 'node:crypto'

/** A secret that names a session: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token. It is random enough that a plain hash can't be turned back. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** `Authorization: Bearer <token>`; null where there is none. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer\s+(\S+)\s*$/i.exec(header ?? '')?.[1] ?? null
}

const GUEST_PASS_PREFIX = 'guest_'

/** A guest's secret: it is for one channel, and looks like no session's. */
export const newGuestPass = (): string => GUEST_PASS_PREFIX + newToken()

export const isGuestPass = (token: string | null): boolean => token !== null && token.startsWith(GUEST_PASS_PREFIX)
