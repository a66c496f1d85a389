const SECRET = /^[A-Za-z0-9_-]{43}$/

/** The secret in a guest link, or the bare secret; null where it is neither. */
export function secretOf(link: string): string | null {
  const secret = link.slice(link.indexOf('#') + 1)
  return SECRET.test(secret) ? secret : null
}

/**
 * [EM6] Takes a guest link's secret out of the page's own address, where it stands as `#maru=<secret>`.
 * @returns the secret and the address without it, so that nobody passes it on by copying the address; or null.
 */
export function takeFromAddress(address: string): { secret: string; rest: string } | null {
  const url = new URL(address)
  const parts = url.hash.slice(1).split('&')
  const own = parts.find((part) => part.startsWith('maru='))
  const secret = own === undefined ? null : secretOf(own.slice('maru='.length))
  if (secret === null) return null
  url.hash = parts.filter((part) => part !== own).join('&')
  return { secret, rest: url.href }
}
