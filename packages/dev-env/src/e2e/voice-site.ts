import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

/** A page with nothing on it but the voice part, as a browser gets it. */
export async function serveVoicePage(): Promise<{ origin: string; close: () => void }> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'esnext',
      minify: false,
      lib: { entry: fileURLToPath(new URL('./voice-page.ts', import.meta.url)), formats: ['es'], fileName: 'voice' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[]
  const [bundle] = Array.isArray(result) ? result : [result]
  const script = bundle?.output[0].code ?? ''
  const server = createServer((request, response) => {
    if (request.url === '/voice.js') response.setHeader('content-type', 'text/javascript').end(script)
    else
      response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><title>Voice</title><script type="module" src="/voice.js"></script>')
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
