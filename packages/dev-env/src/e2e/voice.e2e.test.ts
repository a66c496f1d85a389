import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { installLab } from '../browser/lab.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { VoiceEngine } from './voice-engine.ts'
import { serveVoicePage } from './voice-site.ts'
import type {} from './voice-page.ts'

const engine = new VoiceEngine()
let site: Awaited<ReturnType<typeof serveVoicePage>>
let browser: Browser
let room = 0
/** What the next asking for a ticket is answered. */
let over = false
const pages: Page[] = []

beforeAll(async () => {
  ;[site, browser] = await Promise.all([serveVoicePage(), openBrowser(), engine.start()])
})
afterAll(async () => {
  await browser?.close()
  site?.close()
  await engine.kill()
})
afterEach(async () => {
  over = false
  await Promise.all(pages.splice(0).map((page) => page.context().close()))
})

async function open(identity: string, hertz: number): Promise<Page> {
  const context = await browser.newContext({ permissions: ['microphone'] })
  const page = await context.newPage()
  pages.push(page)
  await page.addInitScript(installLab, hertz)
  await page.exposeFunction('maruRenew', () => (over ? null : engine.ticket(`room-${room}`, identity)))
  await page.goto(site.origin)
  await page.waitForFunction(() => 'maruVoice' in window)
  return page
}

async function join(page: Page, identity: string): Promise<void> {
  await page.evaluate((ticket) => window.maruVoice.join(ticket), await engine.ticket(`room-${room}`, identity))
}

async function two(): Promise<{ mina: Page; jun: Page }> {
  room += 1
  const [mina, jun] = await Promise.all([open('mina', 440), open('jun', 660)])
  await Promise.all([join(mina, 'mina'), join(jun, 'jun')])
  return { mina, jun }
}

const hears = (page: Page, hertz: number) =>
  vi.waitFor(async () => expect((await page.evaluate(() => window.maruLab.heard()))?.hertz).toBeCloseTo(hertz, -1.5), 20_000)
const hearsNothing = (page: Page) =>
  vi.waitFor(async () => expect(await page.evaluate(() => window.maruLab.heard())).toBeNull(), 10_000)
const told = (page: Page, what: string) =>
  vi.waitFor(async () => expect(await page.evaluate(() => window.maruVoice.told)).toContain(what), 30_000)
const openMicrophones = (page: Page) => page.evaluate(() => window.maruLab.openMicrophones())

describe('a session with the real engine', () => {
  it('[V1][V9] both hear each other, and mute silences until it is taken back', async () => {
    const { mina, jun } = await two()
    await Promise.all([hears(jun, 440), hears(mina, 660)])

    await mina.evaluate(() => window.maruVoice.microphone?.setMuted(true))
    await told(jun, 'their mute')
    await hearsNothing(jun)
    await mina.evaluate(() => window.maruVoice.microphone?.setMuted(false))
    await hears(jun, 440)
  })

  it('[V2][V3] close frees the microphone at once, and nothing is sent any more', async () => {
    const { mina, jun } = await two()
    await hears(jun, 440)
    const open = await mina.evaluate(() => {
      window.maruVoice.session?.close()
      window.maruVoice.session?.close()
      return window.maruLab.openMicrophones()
    })
    expect(open).toBe(0)
    await told(jun, 'absent')
    await hearsNothing(jun)
    const sent = await mina.evaluate(() => window.maruLab.packets())
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await mina.evaluate(() => window.maruLab.packets())).toEqual(sent)
    expect(await mina.evaluate(() => window.maruVoice.told)).toContain('closed hung_up')
  })

  it('[V23] nothing is sent to nobody, and all is heard by who comes back', async () => {
    const { mina, jun } = await two()
    await hears(mina, 660)
    await mina.evaluate(() => window.maruVoice.session?.close())
    await told(jun, 'absent')
    await new Promise((resolve) => setTimeout(resolve, 300))
    const { sent } = await jun.evaluate(() => window.maruLab.packets())
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await jun.evaluate(() => window.maruLab.packets())).toMatchObject({ sent })
    expect(await openMicrophones(jun)).toBe(1)
    await join(mina, 'mina')
    await Promise.all([hears(mina, 660), hears(jun, 440)])
  })

  it('[V4] an engine that is killed and comes back is found again by both', async () => {
    const { mina, jun } = await two()
    await Promise.all([hears(jun, 440), hears(mina, 660)])
    await engine.kill()
    await Promise.all([told(mina, 'reconnecting'), told(jun, 'reconnecting')])
    await engine.start()
    await vi.waitFor(async () => {
      for (const page of [mina, jun]) expect(await page.evaluate(() => window.maruVoice.session?.state.at)).toBe('live')
    }, 30_000)
    await Promise.all([hears(jun, 440), hears(mina, 660)])
    expect(await openMicrophones(mina)).toBe(1)
  })

  it('[V3][V5] a call that is over while the engine is away closes the session', async () => {
    const { mina } = await two()
    over = true
    await engine.kill()
    await told(mina, 'closed ended')
    expect(await openMicrophones(mina)).toBe(0)
    await engine.start()
  })

  it('[V7] another device of the same person takes the place', async () => {
    const { mina, jun } = await two()
    await hears(jun, 440)
    const phone = await open('mina', 880)
    await join(phone, 'mina')
    await told(mina, 'closed elsewhere')
    expect(await openMicrophones(mina)).toBe(0)
    await hears(jun, 880)
  })

  it('[V8] without a microphone one listens, and is heard as soon as there is one', async () => {
    room += 1
    const [mina, jun] = await Promise.all([open('mina', 440), open('jun', 660)])
    await mina.evaluate(() => {
      window.maruLab.refuse = 'NotAllowedError'
    })
    await Promise.all([join(mina, 'mina'), join(jun, 'jun')])
    await hears(mina, 660)
    expect(await mina.evaluate(() => window.maruVoice.microphone?.state)).toEqual({ at: 'failed', why: 'refused' })
    await mina.evaluate(() => {
      window.maruLab.refuse = null
      void window.maruVoice.microphone?.open()
    })
    await hears(jun, 440)
  })

  it('[V13] another microphone takes over, and one is open', async () => {
    const { mina, jun } = await two()
    await hears(jun, 440)
    await mina.evaluate(async () => {
      window.maruLab.setTone(550)
      await window.maruVoice.microphone?.choose('')
    })
    await hears(jun, 550)
    expect(await openMicrophones(mina)).toBe(1)
  })
})

describe('a voice note', () => {
  it('[V20][V21][V22] has a length and a picture, and frees the microphone', async () => {
    const page = await open('mina', 440)
    const { durationMs, waveform } = await page.evaluate(async () => {
      const { file, ...rest } = await window.maruVoice.record(1200)
      return { ...rest, size: file.size }
    })
    expect(durationMs).toBeGreaterThan(900)
    expect(durationMs).toBeLessThan(3000)
    expect(waveform).toHaveLength(64)
    expect(Math.max(...waveform)).toBe(100)
    expect(await openMicrophones(page)).toBe(0)
  })
})
