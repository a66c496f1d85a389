import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { me } from '../state/session.ts'

/** Leads a guest to sign-in, and back afterwards; leads a member who is at sign-in to where they wanted to go. */
export function SignInFirst() {
  const { url, query, route } = useLocation()
  useEffect(() => {
    if (me.value) route(ownPath(query['next']), true)
    else route(`/sign-in?next=${encodeURIComponent(url)}`, true)
  }, [])
  return null
}

/** A path within Maru, never another site's address. */
export function ownPath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}

/** The way to another door, which leads on to the same place. */
export function withNext(path: string, next: string | undefined): string {
  return next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`
}
