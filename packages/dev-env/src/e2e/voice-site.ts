import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' }

/** What the hub says of scripts too; connections go to the engine of the test. */
const POLICY = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ws: http:; media-src blob:`

const ENTRIES = {
  call: new URL('./voice-page.ts', import.meta.url),
  channel: new URL('./room-page.ts', import.meta.url),
}

/** A page with nothing on it but the voice part, as a browser gets it, in files as the web app has them. */
export async function serveVoicePage(entry: keyof typeof ENTRIES = 'call'): Promise<{ origin: string; close: () => void }> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'esnext',
      minify: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { voice: fileURLToPath(ENTRIES[entry]) } },
    },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[]
  const [bundle] = Array.isArray(result) ? result : [result]
  const files = new Map((bundle?.output ?? []).map((file) => [`/${file.fileName}`, file]))
  const [main] = bundle?.output ?? []
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', POLICY)
    const path = request.url ?? '/'
    const file = files.get(path)
    if (file) {
      response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream')
      response.end(file.type === 'chunk' ? file.code : file.source)
    } else {
      response
        .setHeader('content-type', 'text/html')
        .end(`<!doctype html><title>Voice</title><script type="module" src="/${main?.fileName}"></script>`)
    }
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
