import { parse, serialize } from 'hono/utils/cookie'

const NAME = 'maru_session'
const YEAR_SECONDS = 400 * 24 * 3600

/** The token in a Cookie header; null where there is none. */
export const tokenInCookie = (header: string | undefined): string | null =>
  header === undefined ? null : (parse(header, NAME)[NAME] ?? null)

/** A Set-Cookie header: out of scripts' reach, not sent along from other sites. */
export function sessionCookie(token: string, origin: string): string {
  return serialize(NAME, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: origin.startsWith('https:'),
    maxAge: YEAR_SECONDS,
  })
}

/** A Set-Cookie header that takes it away. */
export function noSessionCookie(origin: string): string {
  return serialize(NAME, '', { path: '/', httpOnly: true, sameSite: 'Lax', secure: origin.startsWith('https:'), maxAge: 0 })
}
