import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Person } from '../people/person.ts'
import { installLab } from './lab.ts'

/** One person's window: what they see, hear and say. */
export class Screen {
  readonly page: Page
  readonly context: BrowserContext
  readonly person: Person
  /** The tone that this window's microphone plays. */
  readonly hertz: number
  /** Bodies of answers and frames of sockets: all that the network told this window. */
  readonly received: string[] = []

  constructor(person: Person, context: BrowserContext, page: Page, hertz: number) {
    this.person = person
    this.hertz = hertz
    this.context = context
    this.page = page
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) =>
        this.received.push(typeof payload === 'string' ? payload : payload.toString('latin1')),
      ),
    )
    context.on('response', (response) => {
      if (!response.url().includes('/api/')) return
      response.text().then(
        (body) => this.received.push(body),
        // The window went away while the answer was on its way.
        () => undefined,
      )
    })
  }

  goto(path: string): Promise<unknown> {
    return this.page.goto(new URL(path, this.person.hub.origin).href)
  }

  packets(): Promise<{ sent: number; received: number }> {
    return this.page.evaluate(() => window.maruLab.packets())
  }
  openMicrophones(): Promise<number> {
    return this.page.evaluate(() => window.maruLab.openMicrophones())
  }
  timesAsked(): Promise<number> {
    return this.page.evaluate(() => window.maruLab.asked.length)
  }
  /** The strongest frequency that arrives now, or null in silence. */
  async heardFrequency(): Promise<number | null> {
    return (await this.page.evaluate(() => window.maruLab.heard()))?.hertz ?? null
  }
  firstSound(): Promise<number | null> {
    return this.page.evaluate(() => window.maruLab.firstSound)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.context.close()
  }
}

export type ScreenOptions = BrowserContextOptions & {
  /** The tone that this person's microphone plays. */
  hertz?: number
  /** Where to begin; null: on an empty page. */
  path?: string | null
  signedIn?: boolean
}

/** Opens a fresh window for a person, signed in by cookie, with a tone for a voice. */
export async function openScreen(browser: Browser, person: Person, options: ScreenOptions = {}): Promise<Screen> {
  const { hertz = 440, path = '/', signedIn = true, ...contextOptions } = options
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1200, height: 800 },
    permissions: ['microphone', 'notifications'],
    ...contextOptions,
  })
  await context.addInitScript(installLab, hertz)
  if (signedIn) {
    await context.addCookies([
      { name: 'maru_session', value: person.token, url: person.hub.origin, httpOnly: true, sameSite: 'Lax' },
    ])
  }
  const screen = new Screen(person, context, await context.newPage(), hertz)
  if (path !== null) await screen.goto(path)
  return screen
}
