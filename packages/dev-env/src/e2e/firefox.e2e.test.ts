import { networkInterfaces } from 'node:os'
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accept, call, ended, hangUp } from '../acts/acts.ts'
import { FirefoxScreen, openFirefox } from '../browser/firefox.ts'
import type { Screen } from '../browser/screen.ts'
import { findFirefox } from '../machine/programs.ts'
import { hears, hearsNothing, isSilent } from './hearing.ts'
import { openStage, type Stage } from './stage.ts'

const HERTZ = 910
const program = findFirefox()
/** Firefox sends nothing to loopback. */
const hasAddress = Object.values(networkInterfaces()).some((list) => list?.some(({ internal }) => !internal))
const why =
  program === null
    ? 'no Firefox is here: install it, or set FIREFOX_PATH'
    : hasAddress
      ? null
      : 'this machine has no address but loopback, where Firefox sends nothing'

if (why !== null) console.log(`Firefox is not tried: ${why}.`)

describe.skipIf(why !== null)('Firefox and Chromium', () => {
  let stage: Stage
  let browser: Browser
  let mina: Screen
  let jun: FirefoxScreen
  beforeAll(async () => {
    ;[stage, browser] = await Promise.all([openStage(2, { voice: { address: null } }), openFirefox(program ?? '', HERTZ)])
    const [, person] = stage.people
    if (!person) throw new Error('Nobody is called Jun.')
    ;[mina, jun] = await Promise.all([stage.enter(0), FirefoxScreen.open(browser, person)])
  })
  afterEach(async () => {
    await Promise.all([mina.goto('/'), jun.page.goto(jun.person.hub.origin)])
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.[Symbol.asyncDispose]()
  })

  const hearEachOther = async (): Promise<void> => {
    await hears(mina, HERTZ)
    await expect
      .poll(async () => Math.abs(((await jun.heardFrequency()) ?? 0) - mina.hertz), { timeout: 20_000 })
      .toBeLessThan(15)
  }

  it('a call to Firefox: sound both ways, mute, and silence at the end', async () => {
    await call(mina, { person: jun.person }, 'about the bike')
    await jun.sees('about the bike')
    await jun.press('Accept')
    await hearEachOther()

    await jun.press('Mute')
    await hearsNothing(mina)
    await jun.press('Unmute')
    await hears(mina, HERTZ)

    await jun.press('Hang up')
    await ended(mina, 'The call has ended').waitFor()
    await isSilent(mina)
    await expect.poll(() => jun.held()).toEqual({ connections: 0, microphones: 0 })
    expect(jun.complaints).toEqual([])
  })

  it('a call from Firefox, over a reload there', async () => {
    await jun.type(`@call @${mina.person.handle} about the bell`)
    await jun.press('Call')
    await accept(mina)
    await hearEachOther()

    await jun.page.reload()
    await jun.sees('Talking')
    await hearEachOther()

    await hangUp(mina)
    await ended(mina, 'The call has ended').waitFor()
    await jun.sees('The call has ended')
    await isSilent(mina)
    await expect.poll(() => jun.held()).toEqual({ connections: 0, microphones: 0 })
    expect(jun.complaints).toEqual([])
  })
})
