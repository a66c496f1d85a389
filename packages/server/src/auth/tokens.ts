import { createHash, randomBytes } from 'node:crypto'

/** A secret that names a session: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token. It is random enough that a plain hash can't be turned back. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** `Authorization: Bearer <token>`; null where there is none. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer\s+(\S+)\s*$/i.exec(header ?? '')?.[1] ?? null
}
