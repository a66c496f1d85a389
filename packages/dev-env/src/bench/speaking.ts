import type { Channel } from '@maru/protocol'
import type { Browser } from 'playwright-core'
import { control, controls, goIn } from '../acts/rooms.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { openScreen, type Screen } from '../browser/screen.ts'
import { forkHub } from '../hub/fork-hub.ts'
import { people } from '../people/sign-up.ts'
import type { Person } from '../people/person.ts'
import { p50p95 } from './figures.ts'

const ONSETS = 20
const MARK = '[data-speaking="true"]'
const LIT = 'main [data-lit="true"]'
/** A word, then a pause that is never the same against anybody's clockwork. */
const WORD_MS = 900
const pauseMs = (): number => 1000 + Math.random() * 500

type Times = { p50: number; p95: number }
type SpeakingFigures = { speaking_mark_ms: Times; two_ms: Times; five_ms: Times; outside_ms: Times }

/**
 * How long it takes from the first audible sample of somebody's microphone to the first picture that marks them as
 * speaking: at each who is inside with them, and at one who looks at the list of rooms from outside.
 */
export async function benchSpeaking(): Promise<SpeakingFigures> {
  await using hub = await forkHub()
  const all = await people(hub, 6)
  const browser = await openBrowser()
  try {
    const two = await inRoom(browser, all, 2)
    const five = await inRoom(browser, all, 5)
    console.log(`${ONSETS} words in a room of two, ${ONSETS} in one of five; each listener of each word is one figure`)
    return {
      speaking_mark_ms: p50p95([...two.inside, ...five.inside]),
      two_ms: p50p95(two.inside),
      five_ms: p50p95(five.inside),
      outside_ms: p50p95([...two.outside, ...five.outside]),
    }
  } finally {
    await browser.close()
  }
}

async function inRoom(browser: Browser, all: Person[], count: number): Promise<{ inside: number[]; outside: number[] }> {
  const [owner, ...others] = all
  const stranger = others.at(-1)
  if (!owner || !stranger) throw new Error('Six should have signed up.')
  const room = await owner.post<Channel>('maru/v1/channels', { name: `Room of ${count}`, home: { of: 'hub' } })
  const screens: Screen[] = []
  for (const [index, person] of all.slice(0, count).entries()) {
    const screen = await openScreen(browser, person, { hertz: 400 + index * 150, path: null })
    await goIn(screen, room.slug)
    screens.push(screen)
  }
  const outside = await openScreen(browser, stranger, { path: '/rooms' })
  const [speaker, ...listeners] = screens
  if (!speaker) throw new Error('Nobody is in the room.')
  await speaker.page.evaluate(() => window.maruLab.hush())
  await control(speaker, 'Unmute').click()
  await controls(speaker).getByRole('button', { name: 'Mute', exact: true }).waitFor()
  const figures = { inside: [] as number[], outside: [] as number[] }
  for (let word = 0; word < ONSETS; word++) {
    await isDark(listeners, MARK)
    await isDark([outside], LIT)
    await pause(pauseMs())
    const seen = listeners.map(({ page }) => page.evaluate(whenShown, MARK))
    const seenOutside = outside.page.evaluate(whenShown, LIT)
    await speaker.page.evaluate(() => window.maruLab.speak())
    const spoke = await speaker.page.evaluate(() => window.maruLab.spokeAt ?? Number.NaN)
    await pause(WORD_MS)
    const marked = await Promise.all(seen)
    const lit = await seenOutside
    await speaker.page.evaluate(() => window.maruLab.hush())
    figures.inside.push(...marked.map((at) => at - spoke))
    figures.outside.push(lit - spoke)
  }
  for (const screen of [...screens, outside]) await screen[Symbol.asyncDispose]()
  return figures
}

async function isDark(screens: Screen[], mark: string): Promise<void> {
  for (const { page } of screens) await page.locator(mark).first().waitFor({ state: 'detached' })
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Epoch milliseconds of the first picture that shows it. Runs in the page. */
function whenShown(mark: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector(mark)) requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
      else requestAnimationFrame(look)
    }
    look()
  })
}
