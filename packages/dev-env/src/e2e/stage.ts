import type { ConfigOverrides } from '@maru/server'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser/open-browser.ts'
import { openScreen, type Screen, type ScreenOptions } from '../browser/screen.ts'
import { bootHub } from '../hub/boot-hub.ts'
import { forkHub, type ForkedHub } from '../hub/fork-hub.ts'
import type { Hub } from '../hub/hub.ts'
import type { Person } from '../people/person.ts'
import { people } from '../people/sign-up.ts'

/** A hub, a browser and some people who follow each other. */
export type Stage<H extends Hub = Hub> = {
  hub: H
  browser: Browser
  people: Person[]
  /** A fresh window of the person at that place, with a tone of its own. */
  enter(place: number, options?: ScreenOptions): Promise<Screen>
  /** Closes the windows, for the next test. */
  clear(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** The first person speaks at 400 Hz, the next 170 higher each: no tone is an overtone of another. */
const toneOf = (place: number): number => 400 + place * 170

export const openStage = async (count: number, overrides: ConfigOverrides = {}): Promise<Stage> =>
  set(await bootHub(overrides), count)

/** The same on a hub that can be killed. */
export const openForkedStage = async (count: number, overrides: ConfigOverrides = {}): Promise<Stage<ForkedHub>> =>
  set(await forkHub(overrides), count)

async function set<H extends Hub>(hub: H, count: number): Promise<Stage<H>> {
  const browser = await openBrowser()
  const cast = await people(hub, count)
  const screens: Screen[] = []
  return {
    hub,
    browser,
    people: cast,
    async enter(place, options = {}) {
      const person = cast[place]
      if (!person) throw new Error(`Nobody has place ${place}.`)
      const screen = await openScreen(browser, person, { hertz: toneOf(place), ...options })
      screens.push(screen)
      return screen
    },
    async clear() {
      await Promise.all(screens.splice(0).map((screen) => screen[Symbol.asyncDispose]()))
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      await hub[Symbol.asyncDispose]()
    },
  }
}
