import type { MiddlewareHandler } from 'hono'
import type { HubEnv } from './endpoint.ts'

/**
 * What a page of ours may do: scripts, styles and connections from here alone, blob workers and WebAssembly for voice,
 * the microphone, and no frame around it.
 */
export function contentSecurityPolicy(origin: string, more: { inlineHashes: string[]; connect: string[] }): string {
  const sockets = origin.replace(/^http/, 'ws')
  const inline = more.inlineHashes.map((hash) => `'${hash}'`).join(' ')
  return [
    `default-src 'self'`,
    `script-src 'self' 'wasm-unsafe-eval' ${inline}`.trim(),
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' ${origin} data: blob:`,
    `media-src 'self' ${origin} data: blob:`,
    `font-src 'self' data:`,
    `connect-src ${["'self'", origin, sockets, ...more.connect].join(' ')}`,
    `worker-src 'self' blob:`,
    `manifest-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** Headers for every answer. A page's own policy is not overwritten. */
export function securityHeaders(origin: string): MiddlewareHandler<HubEnv> {
  const secure = origin.startsWith('https:')
  return async (c, next) => {
    await next()
    const { headers } = c.res
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'same-origin')
    headers.set('Permissions-Policy', 'microphone=(self), camera=(), geolocation=()')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('X-Frame-Options', 'DENY')
    if (secure) headers.set('Strict-Transport-Security', 'max-age=31536000')
    if (!headers.has('Content-Security-Policy'))
      headers.set('Content-Security-Policy', `default-src 'none'; frame-ancestors 'none'`)
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  }
}
