import { openBrowser } from '../browser/open-browser.ts'
import { openScreen, type Screen } from '../browser/screen.ts'
import { accept, callButton, hangUp, talk, typeInBox } from '../acts/acts.ts'
import { forkHub } from '../hub/fork-hub.ts'
import { people } from '../people/sign-up.ts'
import { p50p95 } from './figures.ts'

const CALLS = 30

type CallFigures = { accept_to_audio_ms: { p50: number; p95: number }; click_to_ring_ms: { p50: number; p95: number } }

/** How long it takes from the click to the ring, and from the yes to the first sound: 30 calls between two windows of Chromium. */
export async function benchCall(): Promise<CallFigures> {
  await using hub = await forkHub()
  const [mina, jun] = await people(hub, 2)
  if (!mina || !jun) throw new Error('Two should have signed up.')
  const browser = await openBrowser()
  try {
    const [caller, callee] = await Promise.all([
      openScreen(browser, mina, { hertz: 440 }),
      openScreen(browser, jun, { hertz: 620 }),
    ])
    const toRing: number[] = []
    const toAudio: number[] = []
    for (let count = 0; count < CALLS; count++) {
      const figures = await once(caller, callee)
      toRing.push(figures.toRing)
      toAudio.push(figures.toAudio)
    }
    console.log(`${CALLS} calls; to audio: until the slower side receives a sample that can be heard`)
    return { accept_to_audio_ms: p50p95(toAudio), click_to_ring_ms: p50p95(toRing) }
  } finally {
    await browser.close()
  }
}

async function once(caller: Screen, callee: Screen): Promise<{ toRing: number; toAudio: number }> {
  for (const { page } of [caller, callee]) await page.evaluate(() => void (window.maruLab.firstSound = null))
  await typeInBox(caller, `@call @${callee.person.handle} to be measured`)
  const button = callButton(caller)
  await button.and(caller.page.locator(':enabled')).waitFor()
  const rung = callee.page.evaluate(whenRung)
  await button.click()
  const toRing = (await rung) - (await lastPress(caller))
  await accept(callee)
  const heard = await Promise.all([caller, callee].map(firstSound))
  const toAudio = Math.max(...heard) - (await lastPress(callee))
  await hangUp(caller)
  for (const screen of [caller, callee]) {
    await talk(screen).waitFor({ state: 'detached' })
    await screen.page.getByRole('button', { name: 'Done' }).click()
  }
  return { toRing, toAudio }
}

/** Epoch milliseconds of the first frame that shows the ringing. Runs in the page. */
function whenRung(): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('[role=alertdialog]'))
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
      else requestAnimationFrame(look)
    }
    look()
  })
}

const lastPress = ({ page }: Screen): Promise<number> => page.evaluate(() => window.maruLab.lastPress)

async function firstSound({ page }: Screen): Promise<number> {
  await page.waitForFunction(() => window.maruLab.firstSound !== null, undefined, { polling: 20 })
  return page.evaluate(() => window.maruLab.firstSound ?? Number.NaN)
}
