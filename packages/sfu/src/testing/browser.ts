import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

const require = createRequire(import.meta.url)
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]
const files: Record<string, [path: string | URL, type: string]> = {
  '/': [new URL('page.html', import.meta.url), 'text/html'],
  '/page.js': [new URL('page.js', import.meta.url), 'text/javascript'],
  '/livekit-client.js': [require.resolve('livekit-client').replace(/[^/]+$/, 'livekit-client.umd.js'), 'text/javascript'],
}

/** A real browser with the lab's page in as many tabs as asked for. */
export class LabBrowser implements AsyncDisposable {
  readonly #browser: Browser
  readonly #origin: string
  readonly #stop: () => void

  private constructor(browser: Browser, origin: string, stop: () => void) {
    this.#browser = browser
    this.#origin = origin
    this.#stop = stop
  }

  static async start(): Promise<LabBrowser> {
    const server = createServer((request, response) => {
      const [path, type] = files[request.url ?? ''] ?? ['', '']
      if (type === '') return void response.writeHead(404).end()
      readFile(path).then(
        (body) => response.writeHead(200, { 'content-type': type }).end(body),
        () => response.writeHead(500).end(),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: flags })
    return new LabBrowser(browser, `http://127.0.0.1:${port}`, () => server.close())
  }

  /** A tab of its own, as another person's browser. */
  async tab(): Promise<Page> {
    const context = await this.#browser.newContext()
    const page = await context.newPage()
    await page.goto(this.#origin)
    return page
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close()
    this.#stop()
  }
}
