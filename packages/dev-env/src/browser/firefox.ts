import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import type { Person } from '../people/person.ts'

/** Starts a Firefox by WebDriver BiDi. Its microphone is a tone. */
export function openFirefox(program: string, hertz: number): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: program,
    headless: true,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.audio.fake_frequency': hertz,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
    },
  })
}

declare global {
  interface Window {
    /** Every connection that a page in Firefox has made, and every microphone that it was given. */
    maruPeers: RTCPeerConnection[]
    maruMicrophones: MediaStreamTrack[]
  }
}

/** One person's window in Firefox. */
export class FirefoxScreen {
  readonly page: Page
  readonly person: Person
  readonly complaints: string[] = []

  private constructor(page: Page, person: Person) {
    this.page = page
    this.person = person
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()))
    page.on('pageerror', (error) => this.complaints.push(String(error)))
  }

  static async open(browser: Browser, person: Person): Promise<FirefoxScreen> {
    const context = await browser.createBrowserContext()
    const { hostname } = new URL(person.hub.origin)
    await context.setCookie({
      name: 'maru_session',
      value: person.token,
      domain: hostname,
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
    })
    const page = await context.newPage()
    await page.setViewport({ width: 1200, height: 800 })
    await page.evaluateOnNewDocument(keepInSight)
    await page.goto(person.hub.origin)
    return new FirefoxScreen(page, person)
  }

  async press(name: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="button"])`).click()
  }

  /** Waits until words stand on the screen. */
  async sees(text: string): Promise<void> {
    await this.page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 15_000 }, text)
  }

  async type(text: string): Promise<void> {
    await this.page.locator('main textarea').click()
    await this.page.keyboard.type(text)
  }

  /** The tone that arrives, in hertz. An AudioContext does not run where there is no speaker: what comes is recorded. */
  heardFrequency(): Promise<number | null> {
    return this.page.evaluate(listen)
  }

  /** What is still held: connections and microphones. */
  held(): Promise<{ connections: number; microphones: number }> {
    return this.page.evaluate(() => ({
      connections: window.maruPeers.filter(({ connectionState }) => connectionState !== 'closed').length,
      microphones: window.maruMicrophones.filter(({ readyState }) => readyState === 'live').length,
    }))
  }
}

function keepInSight(): void {
  window.maruPeers = []
  window.maruMicrophones = []
  // An empty page has no devices.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  const ask = devices?.getUserMedia.bind(devices)
  if (devices && ask)
    devices.getUserMedia = async (wish) => {
      const stream = await ask(wish)
      window.maruMicrophones.push(...stream.getTracks())
      return stream
    }
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      window.maruPeers.push(this)
    }
  }
}

async function listen(): Promise<number | null> {
  const receivers = window.maruPeers
    .filter(({ connectionState }) => connectionState === 'connected')
    .flatMap((peer) => peer.getTransceivers())
    .filter(({ currentDirection }) => currentDirection === 'recvonly')
  const track = receivers[0]?.receiver.track
  if (!track) return null
  const recorder = new MediaRecorder(new MediaStream([track]))
  const chunks: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data))
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve))
  recorder.start()
  await new Promise((resolve) => setTimeout(resolve, 600))
  if (recorder.state === 'recording') recorder.stop()
  await stopped
  const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await new Blob(chunks).arrayBuffer())
  // Its middle: the beginning may be silence that was waited through.
  const samples = sound.getChannelData(0).subarray(sound.length >> 1)
  if (!samples.some((sample) => Math.abs(sample) > 0.01)) return null
  let waves = 0
  for (let i = 1; i < samples.length; i++) if ((samples[i - 1] ?? 0) < 0 && (samples[i] ?? 0) >= 0) waves++
  return (waves * sound.sampleRate) / samples.length
}
