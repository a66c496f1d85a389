import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HubContext } from '../context.ts'
import type { HubApp } from './endpoint.ts'
import { Refused } from './refused.ts'
import { contentSecurityPolicy, voiceSources } from './security-headers.ts'
import { StaticFiles } from './static-files.ts'

/** Paths that are never a page of the app. */
const NO_PAGE = /^\/(api|rtc|media|avatars|internal|metrics|healthz|embed)(\/|$)/

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Maru</title><h1>The hub runs.</h1>
<p>Its web app is not built yet: <code>npm run build</code>, then reload this page.</p>`

/** Serves the built web app: its files, and `index.html` for every other path. */
export function mountWebApp(app: HubApp, hub: HubContext): void {
  const files = new StaticFiles(hub.config.webDir)
  const connect = voiceSources(hub.config.voice.livekit)
  app.get('*', async (c) => {
    if (NO_PAGE.test(c.req.path)) throw Refused.notFound('This page')
    const encodings = c.req.header('accept-encoding') ?? ''
    const file = await files.answer(c.req.path, encodings, c.req.header('if-none-match'))
    if (file && !file.headers.get('content-type')?.startsWith('text/html')) {
      // A worker lives under the policy that its script came with, not under its page's.
      if (c.req.path === '/sw.js')
        file.headers.set('Content-Security-Policy', contentSecurityPolicy(hub.origin, { inlineHashes: [], connect }))
      return file
    }
    if (!file && /\.[a-z0-9]{2,11}$/i.test(c.req.path) && !c.req.path.includes('@')) throw Refused.notFound('This file')
    const html = await readIndex(hub.config.webDir)
    const policy = contentSecurityPolicy(hub.origin, { inlineHashes: inlineHashes(html ?? ''), connect })
    c.header('Content-Security-Policy', policy)
    c.header('Cache-Control', 'no-cache')
    if (html === null) return c.html(NOT_BUILT, 503)
    const page = await files.answer('/index.html', encodings, c.req.header('if-none-match'))
    if (!page) return c.html(NOT_BUILT, 503)
    page.headers.set('Content-Security-Policy', policy)
    return page
  })
}

/** The app's page with something of its own in it, such as what it tells to machines that unfurl links. */
export async function appPage(hub: HubContext, change: (html: string) => string): Promise<Response> {
  const html = await readIndex(hub.config.webDir)
  const policy = contentSecurityPolicy(hub.origin, {
    inlineHashes: inlineHashes(html ?? ''),
    connect: voiceSources(hub.config.voice.livekit),
  })
  return new Response(change(html ?? NOT_BUILT), {
    status: html === null ? 503 : 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' },
  })
}

async function readIndex(dir: string): Promise<string | null> {
  try {
    return await readFile(join(dir, 'index.html'), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** The small scripts that stand in the page itself are allowed by what they say, and no others. */
function inlineHashes(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)
  return [...scripts].map(([, text = '']) => `sha256-${createHash('sha256').update(text).digest('base64')}`)
}
