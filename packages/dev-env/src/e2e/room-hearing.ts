import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'

/** Everybody's voice. */
export const TONES = { mina: 440, jun: 660, sora: 880, hana: 1100, bom: 1320 }
export type Name = keyof typeof TONES
export const EVERYBODY = Object.keys(TONES) as Name[]

const tones = (names: readonly Name[]) => names.map((name) => TONES[name]).toSorted((a, b) => a - b)
/** Exactly these are heard. */
export const hears = (page: Page, ...names: Name[]) =>
  vi.waitFor(
    async () => {
      const heard = (await page.evaluate(() => window.maruLab.heardAll())).map(({ hertz }) => hertz)
      const known = heard.map((hertz) => tones(EVERYBODY).find((tone) => Math.abs(tone - hertz) < 15) ?? hertz)
      expect(known.toSorted((a, b) => a - b)).toEqual(tones(names))
    },
    { timeout: 40_000, interval: 100 },
  )
export const told = (page: Page, what: string) =>
  vi.waitFor(async () => expect(await page.evaluate(() => window.maruRoom.told)).toContain(what), 30_000)
export const person = (page: Page, name: Name, like: object) =>
  vi.waitFor(
    async () => expect(await page.evaluate((who) => window.maruRoom.session?.people.get(who), name)).toMatchObject(like),
    30_000,
  )
export const own = (page: Page, like: object) =>
  vi.waitFor(async () => expect(await page.evaluate(() => window.maruRoom.session?.own)).toMatchObject(like), 30_000)
export const isLoud = (page: Page, name: Name, loud: boolean) =>
  vi.waitFor(async () => {
    const level = (await page.evaluate((who) => window.maruRoom.session?.level(who), name)) ?? -1
    expect(loud ? level > 0.5 : level < 0.3, `a level of ${level}`).toBe(true)
  }, 30_000)
export const openMicrophones = (page: Page) => page.evaluate(() => window.maruLab.openMicrophones())
export const setMuted = (page: Page, muted: boolean) => page.evaluate((wish) => window.maruRoom.session?.setMuted(wish), muted)
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Records what a page receives for two seconds. @returns its longest silence, in milliseconds. */
export async function longestSilence(): Promise<number> {
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
