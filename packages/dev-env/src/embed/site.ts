import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Somebody's site, with pages of their own making. */
export type Site = AsyncDisposable & { origin: string; show(path: string, page: SitePage): string }
type SitePage = { body: string; head?: string; policy?: string | null; lang?: string }

/** The policy that docs/embed.md gives to a site's owner, word for word but for the hub's name. */
export function policyFor(hub: string): string {
  const sockets = hub.replace('http', 'ws')
  return `default-src 'none'; script-src ${hub}; connect-src ${hub} ${sockets}; img-src ${hub}; base-uri 'none'; form-action 'none'`
}

/** A server on another host name than the hub's, so that to a browser it is another site and not only another port. */
export async function openSite(hub: string, host = '127.0.0.1'): Promise<Site> {
  const pages = new Map<string, SitePage>()
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname)
    if (!page) {
      response.writeHead(404).end()
      return
    }
    const { body, head = '', policy = policyFor(hub), lang = 'en' } = page
    if (policy !== null) response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A blog</title>${head}</head>` +
        `<body><main><h1>A blog</h1>${body}</main></body></html>`,
    )
  })
  server.listen(0, host)
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://${host}:${port}`
  return {
    origin,
    show(path, page) {
      pages.set(path, page)
      return origin + path
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
