import type { TalkMode } from '@maru/voice'
import type { Browser, Page } from 'playwright-core'
import { installLab } from '../browser/lab.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { TONES, type Name } from './room-hearing.ts'
import type { RoomRenewal } from './room-page.ts'
import { VoiceEngine } from './voice-engine.ts'
import { serveVoicePage } from './voice-site.ts'

/** An engine, a browser, and people who go into one channel after the other. */
export class RoomStage {
  readonly engine = new VoiceEngine()
  /** What the next asking for a seat is answered, in place of a seat. */
  answer: 'removed' | null | undefined
  silent: Partial<Record<Name, Name[]>> = {}
  room = ''
  #rooms = 0
  #site: Awaited<ReturnType<typeof serveVoicePage>> | undefined
  #browser: Browser | undefined
  #pages: Page[] = []

  async begin(): Promise<void> {
    ;[this.#site, this.#browser] = await Promise.all([serveVoicePage('channel'), openBrowser(), this.engine.start()])
  }

  async end(): Promise<void> {
    await this.#browser?.close()
    this.#site?.close()
    await this.engine.kill()
  }

  /** Another channel, with nobody in it. */
  newRoom(silent: Partial<Record<Name, Name[]>> = {}): void {
    this.#rooms += 1
    this.room = `channel-${this.#rooms}`
    this.answer = undefined
    this.silent = silent
  }

  async clear(): Promise<void> {
    await Promise.all(this.#pages.splice(0).map((page) => page.context().close()))
  }

  async seatOf(name: Name) {
    return {
      ticket: await this.engine.ticket(this.room, name),
      identity: name,
      silent: this.silent[name] ?? [],
      maySpeak: true,
    }
  }

  async open(name: Name): Promise<Page> {
    if (!this.#browser || !this.#site) throw new Error('The stage has not begun')
    const context = await this.#browser.newContext({ permissions: ['microphone'] })
    const page = await context.newPage()
    this.#pages.push(page)
    await page.addInitScript(installLab, TONES[name])
    await page.exposeFunction('maruRenewRoom', (): Promise<RoomRenewal> | RoomRenewal =>
      this.answer === undefined ? this.seatOf(name) : this.answer,
    )
    await page.goto(this.#site.origin)
    await page.waitForFunction(() => 'maruRoom' in window)
    return page
  }

  async join(name: Name, options: { muted?: boolean; mode?: TalkMode } = {}): Promise<Page> {
    const page = await this.open(name)
    await page.evaluate(([seat, how]) => window.maruRoom.join(seat, how), [
      await this.seatOf(name),
      { muted: false, ...options },
    ] as const)
    return page
  }

  /** All of these at once, with open microphones. */
  async all<N extends Name>(...names: N[]): Promise<Record<N, Page>> {
    const found = await Promise.all(names.map(async (name) => [name, await this.join(name)] as const))
    return Object.fromEntries(found) as Record<N, Page>
  }
}
