import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { installLab } from '../browser/lab.ts'
import { openBrowser } from '../browser/open-browser.ts'
import type { RoomRenewal } from './room-page.ts'
import { VoiceEngine } from './voice-engine.ts'
import { serveVoicePage } from './voice-site.ts'

const TONES = { mina: 440, jun: 660, sora: 880, hana: 1100, bom: 1320 }
type Name = keyof typeof TONES
const EVERYBODY = Object.keys(TONES) as Name[]

const engine = new VoiceEngine()
let site: Awaited<ReturnType<typeof serveVoicePage>>
let browser: Browser
let room = 0
/** What the next asking for a seat is answered, in place of a seat. */
let answer: 'removed' | null | undefined
let silent: Partial<Record<Name, Name[]>> = {}
const pages: Page[] = []

beforeAll(async () => {
  ;[site, browser] = await Promise.all([serveVoicePage('room-page'), openBrowser(), engine.start()])
})
afterAll(async () => {
  await browser?.close()
  site?.close()
  await engine.kill()
})
afterEach(async () => {
  answer = undefined
  silent = {}
  await Promise.all(pages.splice(0).map((page) => page.context().close()))
})

const seatOf = async (name: Name) => ({
  ticket: await engine.ticket(`channel-${room}`, name),
  identity: name,
  silent: silent[name] ?? [],
  maySpeak: true,
})

async function open(name: Name): Promise<Page> {
  const context = await browser.newContext({ permissions: ['microphone'] })
  const page = await context.newPage()
  pages.push(page)
  await page.addInitScript(installLab, TONES[name])
  await page.exposeFunction('maruRenewRoom', (): Promise<RoomRenewal> | RoomRenewal =>
    answer === undefined ? seatOf(name) : answer,
  )
  await page.goto(site.origin)
  await page.waitForFunction(() => 'maruRoom' in window)
  return page
}

async function join(name: Name, options: { muted?: boolean; mode?: 'push_to_talk' | 'push_to_mute' } = {}): Promise<Page> {
  const page = await open(name)
  await page.evaluate(([seat, how]) => window.maruRoom.join(seat, how), [
    await seatOf(name),
    { muted: false, ...options },
  ] as const)
  return page
}

async function all<N extends Name>(...names: N[]): Promise<Record<N, Page>> {
  room += 1
  const found = await Promise.all(names.map(async (name) => [name, await join(name)] as const))
  return Object.fromEntries(found) as Record<N, Page>
}

const tones = (names: readonly Name[]) => names.map((name) => TONES[name]).toSorted((a, b) => a - b)
/** Exactly these are heard. */
const hears = (page: Page, ...names: Name[]) =>
  vi.waitFor(
    async () => {
      const heard = (await page.evaluate(() => window.maruLab.heardAll())).map(({ hertz }) => hertz)
      const known = heard.map((hertz) => tones(EVERYBODY).find((tone) => Math.abs(tone - hertz) < 15) ?? hertz)
      expect(known.toSorted((a, b) => a - b)).toEqual(tones(names))
    },
    { timeout: 25_000, interval: 100 },
  )
const told = (page: Page, what: string) =>
  vi.waitFor(async () => expect(await page.evaluate(() => window.maruRoom.told)).toContain(what), 30_000)
const person = (page: Page, name: Name, like: object) =>
  vi.waitFor(
    async () => expect(await page.evaluate((who) => window.maruRoom.session?.people.get(who), name)).toMatchObject(like),
    15_000,
  )
const own = (page: Page, like: object) =>
  vi.waitFor(async () => expect(await page.evaluate(() => window.maruRoom.session?.own)).toMatchObject(like), 15_000)
const isLoud = (page: Page, name: Name, loud: boolean) =>
  vi.waitFor(async () => {
    const level = (await page.evaluate((who) => window.maruRoom.session?.level(who), name)) ?? -1
    expect(loud ? level > 0.5 : level < 0.3, `a level of ${level}`).toBe(true)
  }, 15_000)
const openMicrophones = (page: Page) => page.evaluate(() => window.maruLab.openMicrophones())
const setMuted = (page: Page, muted: boolean) => page.evaluate((wish) => window.maruRoom.session?.setMuted(wish), muted)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a channel with the real engine', () => {
  it('[V24][V29] five hear each other, see who speaks and how loud, and mute silences one of them', async () => {
    const five = await all('mina', 'jun', 'sora', 'hana', 'bom')
    for (const [name, page] of Object.entries(five)) await hears(page, ...EVERYBODY.filter((other) => other !== name))

    const { mina, jun } = five
    await Promise.all([person(mina, 'jun', { muted: false, speaking: true }), own(jun, { muted: false, speaking: true })])
    await Promise.all([isLoud(mina, 'jun', true), isLoud(jun, 'jun', true)])

    await setMuted(jun, true)
    await hears(mina, 'sora', 'hana', 'bom')
    await person(mina, 'jun', { muted: true, speaking: false })
    expect(await mina.evaluate(() => window.maruRoom.session?.level('jun'))).toBe(0)
    await setMuted(jun, false)
    await hears(mina, 'jun', 'sora', 'hana', 'bom')

    await jun.evaluate(() => window.maruRoom.session?.close())
    await told(mina, 'jun went')
    expect(await openMicrophones(jun)).toBe(0)
  })

  it('[V25] who comes in muted opens no microphone, and muted for a while lets it go', async () => {
    room += 1
    const [mina, jun] = await Promise.all([join('mina'), join('jun', { muted: true })])
    await hears(jun, 'mina')
    expect(await jun.evaluate(() => window.maruLab.asked)).toEqual([])
    await setMuted(jun, false)
    await hears(mina, 'jun')
    expect(await openMicrophones(jun)).toBe(1)

    await setMuted(jun, true)
    await hears(mina)
    await vi.waitFor(async () => expect(await openMicrophones(jun)).toBe(0), 8000)
    await setMuted(jun, false)
    await hears(mina, 'jun')
    expect(await openMicrophones(jun)).toBe(1)
  })

  it('[V26] push to talk opens while the key is down, push to mute silences', async () => {
    room += 1
    const [mina, jun] = await Promise.all([join('mina'), join('jun', { mode: 'push_to_talk' })])
    await hears(jun, 'mina')
    expect(await openMicrophones(jun)).toBe(0)
    await jun.evaluate(() => window.maruRoom.session?.hold(true))
    await hears(mina, 'jun')
    await jun.evaluate(() => window.maruRoom.session?.hold(false))
    await hears(mina)

    await jun.evaluate(() => {
      window.maruRoom.session?.setMode('push_to_mute')
      window.maruRoom.session?.setMuted(false)
    })
    await hears(mina, 'jun')
    await jun.evaluate(() => window.maruRoom.session?.hold(true))
    await hears(mina)
    await jun.evaluate(() => window.dispatchEvent(new Event('blur')))
    await hears(mina, 'jun')
  })

  it('[V27] a silent pair hears nothing of each other, in both directions, and not a packet goes between them', async () => {
    silent = { mina: ['jun'], jun: ['mina'] }
    const { mina, jun } = await all('mina', 'jun')
    const sora = await join('sora')
    await Promise.all([hears(mina, 'sora'), hears(jun, 'sora'), hears(sora, 'mina', 'jun')])
    expect(await mina.evaluate(() => [...(window.maruRoom.session?.people.keys() ?? [])])).toEqual(['sora'])
    await sora.evaluate(() => window.maruRoom.session?.close())
    await Promise.all([hears(mina), hears(jun)])
    const before = await Promise.all([mina, jun].map((page) => page.evaluate(() => window.maruLab.packets())))
    await pause(500)
    const after = await Promise.all([mina, jun].map((page) => page.evaluate(() => window.maruLab.packets())))
    expect(after.map(({ received }) => received)).toEqual(before.map(({ received }) => received))
  })

  it('[V27] a silence begins and ends while both are inside; one side alone is enough', async () => {
    const { mina, jun, sora } = await all('mina', 'jun', 'sora')
    await Promise.all([hears(mina, 'jun', 'sora'), hears(jun, 'mina', 'sora')])
    await mina.evaluate(() => window.maruRoom.session?.setSilent(['jun']))
    await Promise.all([hears(mina, 'sora'), hears(jun, 'sora'), hears(sora, 'mina', 'jun')])
    await mina.evaluate(() => window.maruRoom.session?.setSilent([]))
    await Promise.all([hears(mina, 'jun', 'sora'), hears(jun, 'mina', 'sora')])
  })

  it('[V28] held, the microphone is free at once and cannot be opened; let, it stays muted until it is opened', async () => {
    const { mina, jun } = await all('mina', 'jun')
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
    const open = await jun.evaluate(() => {
      window.maruRoom.session?.setMaySpeak(false)
      return window.maruLab.openMicrophones()
    })
    expect(open).toBe(0)
    await hears(mina)
    await setMuted(jun, false)
    await own(jun, { maySpeak: false, muted: true })
    expect(await openMicrophones(jun)).toBe(0)
    await jun.evaluate(() => window.maruRoom.session?.setMaySpeak(true))
    await own(jun, { maySpeak: true, muted: true })
    expect(await openMicrophones(jun)).toBe(0)
    await setMuted(jun, false)
    await hears(mina, 'jun')
  })

  it('[V28] what the engine allows no more ends by itself', async () => {
    const { mina, jun } = await all('mina', 'jun')
    await hears(mina, 'jun')
    const permission = (canPublish: boolean) =>
      engine.rooms.updateParticipant(`channel-${room}`, 'jun', {
        permission: { canPublish, canSubscribe: true, canPublishData: true },
      })
    await permission(false)
    await own(jun, { maySpeak: false, muted: true })
    expect(await openMicrophones(jun)).toBe(0)
    await hears(mina)
    await permission(true)
    await own(jun, { maySpeak: true, muted: true })
    await setMuted(jun, false)
    await hears(mina, 'jun')
  })

  it('[V30] a person is as loud as this device remembers', async () => {
    const { mina, jun } = await all('mina', 'jun')
    await hears(mina, 'jun')
    await mina.evaluate(() => window.maruRoom.session?.setVolume('jun', 1.5))
    expect(await mina.evaluate(() => window.maruRoom.session?.volumeOf('jun'))).toBe(1.5)
    await mina.evaluate(() => window.maruRoom.session?.close())
    await mina.evaluate((seat) => window.maruRoom.join(seat, { muted: true }), await seatOf('mina'))
    expect(await mina.evaluate(() => window.maruRoom.session?.volumeOf('jun'))).toBe(1.5)
    await hears(mina, 'jun')
    expect(await jun.evaluate(() => window.maruRoom.session?.volumeOf('mina'))).toBe(1)
  })

  it('[V31] an engine that is killed and comes back is found again by all, and a silence holds', async () => {
    silent = { mina: ['jun'], jun: ['mina'] }
    const { mina, jun, sora } = await all('mina', 'jun', 'sora')
    await Promise.all([hears(mina, 'sora'), hears(jun, 'sora'), hears(sora, 'mina', 'jun')])
    await setMuted(sora, true)
    await hears(mina)
    await engine.kill()
    await Promise.all([mina, jun, sora].map((page) => told(page, 'reconnecting')))
    await engine.start()
    await vi.waitFor(async () => {
      for (const page of [mina, jun, sora]) expect(await page.evaluate(() => window.maruRoom.session?.state.at)).toBe('live')
    }, 30_000)
    await Promise.all([hears(mina), hears(jun), hears(sora, 'mina', 'jun')])
    await setMuted(sora, false)
    await Promise.all([hears(mina, 'sora'), hears(jun, 'sora')])
  })

  it('[V31] a changed network is gone anew, without a gap that lasts', async () => {
    const { mina, jun } = await all('mina', 'jun')
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
    await mina.evaluate(() => window.dispatchEvent(new Event('online')))
    await told(mina, 'reconnecting')
    await vi.waitFor(async () => expect(await mina.evaluate(() => window.maruRoom.session?.state.at)).toBe('live'), 10_000)
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
    expect(await jun.evaluate(() => window.maruRoom.told)).not.toContain('mina went')
  })

  it('[V32] who is removed is out at once, and the microphone is free', async () => {
    const { mina, jun } = await all('mina', 'jun')
    await hears(mina, 'jun')
    await engine.rooms.removeParticipant(`channel-${room}`, 'jun')
    await told(jun, 'closed removed')
    expect(await openMicrophones(jun)).toBe(0)
    await hears(mina)
  })

  it.each([
    [null, 'closed ended'],
    ['removed', 'closed removed'],
  ] as const)('[V32] the hub says %s while the engine is away', async (said, closed) => {
    const { mina } = await all('mina')
    answer = said
    await engine.kill()
    await told(mina, closed)
    expect(await openMicrophones(mina)).toBe(0)
    await engine.start()
  })

  it('[V33] a call grows into a channel without a break in sound', async () => {
    room += 1
    const [mina, jun] = await Promise.all([open('mina'), open('jun')])
    for (const [page, name] of [
      [mina, 'mina'],
      [jun, 'jun'],
    ] as const)
      await page.evaluate((ticket) => window.maruRoom.startCall(ticket), (await seatOf(name)).ticket)
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
    const peers = await mina.evaluate(() => window.maruLab.peers.length)

    const listening = jun.evaluate(longestSilence)
    await pause(500)
    expect(await mina.evaluate((seat) => window.maruRoom.adopt(seat), await seatOf('mina'))).toBe(true)
    await pause(500)
    expect(await jun.evaluate((seat) => window.maruRoom.adopt(seat), await seatOf('jun'))).toBe(true)
    expect(await listening).toBeLessThan(60)

    await told(mina, 'call closed grown')
    await person(mina, 'jun', { muted: false })
    const sora = await join('sora')
    await Promise.all([hears(mina, 'jun', 'sora'), hears(jun, 'mina', 'sora'), hears(sora, 'mina', 'jun')])
    expect(await mina.evaluate(() => window.maruLab.peers.length)).toBe(peers)
    expect(await openMicrophones(mina)).toBe(1)
    await mina.evaluate(() => window.maruRoom.session?.close())
    expect(await openMicrophones(mina)).toBe(0)
  })

  it('[V34] noise is taken away under the policy of the hub, and comes back when that is switched off', async () => {
    const { mina, jun } = await all('mina', 'jun')
    await hears(mina, 'jun')
    await jun.evaluate(() => window.maruLab.makeNoise())
    await isLoud(mina, 'jun', true)
    expect(await jun.evaluate(() => window.maruRoom.session?.setNoiseSuppression(true))).toBe(true)
    await jun.evaluate(() => window.maruLab.makeNoise())
    await isLoud(mina, 'jun', false)
    expect(await openMicrophones(jun)).toBe(1)
    expect(await jun.evaluate(() => window.maruRoom.session?.setNoiseSuppression(false))).toBe(false)
    // Another microphone, so the tone again.
    await hears(mina, 'jun')
    expect(await openMicrophones(jun)).toBe(1)
  })
})

/** Records what a page receives for two seconds. @returns its longest silence, in milliseconds. */
async function longestSilence(): Promise<number> {
  const recorder = new MediaRecorder(new MediaStream(window.maruLab.received.filter((track) => track.readyState === 'live')))
  const chunks: Blob[] = []
  recorder.addEventListener('dataavailable', (event) => chunks.push(event.data))
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve))
  recorder.start()
  await new Promise((resolve) => setTimeout(resolve, 2000))
  recorder.stop()
  await stopped
  const sound = await new AudioContext().decodeAudioData(await new Blob(chunks).arrayBuffer())
  const samples = sound.getChannelData(0)
  let longest = 0
  let since = 0
  let begun = false
  for (const [index, sample] of samples.entries()) {
    if (Math.abs(sample) < 0.02) continue
    if (begun) longest = Math.max(longest, index - since)
    begun = true
    since = index
  }
  return begun ? (longest * 1000) / sound.sampleRate : Infinity
}
