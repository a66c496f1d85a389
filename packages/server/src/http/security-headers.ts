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

/** Where pages connect to for voice, besides the hub itself. */
export function voiceSources(livekit: { url: string } | null): string[] {
  if (livekit === null) return []
  const { host, protocol } = new URL(livekit.url)
  return protocol === 'wss:' || protocol === 'https:' ? [`wss://${host}`, `https://${host}`] : [`ws://${host}`, `http://${host}`]
}

/** Headers for every answer. A page's own policy is not overwritten. */
export function securityHeaders(origin: string): MiddlewareHandler<HubEnv> {
  const secure = origin.startsWith('https:')
  return async (c, next) => {
    await next()
    const { headers } = c.res
    headers.set('X-Content-Type-Options', 'nosniff')
    if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'same-origin')
    headers.set('Permissions-Policy', 'microphone=(self), camera=(), geolocation=()')
    if (!headers.has('Cross-Origin-Opener-Policy')) headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    if (secure) headers.set('Strict-Transport-Security', 'max-age=31536000')
    if (!headers.has('Content-Security-Policy'))
      headers.set('Content-Security-Policy', `default-src 'none'; frame-ancestors 'none'`)
    // For browsers that know no frame-ancestors. It can name no sites, so it stays away where the policy does.
    if (headers.get('Content-Security-Policy')?.includes("frame-ancestors 'none'")) headers.set('X-Frame-Options', 'DENY')
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  }
}
