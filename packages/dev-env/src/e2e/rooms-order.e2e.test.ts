import type { Channel } from '@maru/protocol'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { control, controls, goIn } from '../acts/rooms.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { openScreen, type Screen, type ScreenOptions } from '../browser/screen.ts'
import { forkHub, type ForkedHub } from '../hub/fork-hub.ts'
import type { Person } from '../people/person.ts'
import { people } from '../people/sign-up.ts'

const phone = { width: 390, height: 844 }
let hub: ForkedHub
let browser: Browser
let owner: Person
let member: Person
const open: Screen[] = []

beforeAll(async () => {
  hub = await forkHub()
  browser = await openBrowser()
  ;[owner, member] = (await people(hub, 2)) as [Person, Person]
})
afterEach(async () => {
  for (const screen of open.splice(0)) await screen[Symbol.asyncDispose]()
})
afterAll(async () => {
  await browser.close()
  await hub[Symbol.asyncDispose]()
})

async function enter(person: Person, options: ScreenOptions = {}): Promise<Screen> {
  const screen = await openScreen(browser, person, { reducedMotion: 'reduce', path: null, ...options })
  open.push(screen)
  return screen
}
const makeRoom = (name: string): Promise<Channel> => owner.post('maru/v1/channels', { name, home: { of: 'hub' } })

describe('order in rooms on the screen', () => {
  it('[RM17][RM25] slow mode counts and keeps the words; what found no hub goes by itself', async () => {
    const room = await makeRoom('Slowly')
    const [host, other] = [await enter(owner, { path: `/r/${room.slug}` }), await enter(member, { path: `/r/${room.slug}` })]
    await host.page.getByRole('button', { name: 'About this room' }).click()
    await host.page.getByRole('menuitem', { name: 'Slow mode in the chat' }).click()
    await other.page.getByText('Slow mode: one message each 30 seconds.').waitFor()
    const words = other.page.getByRole('textbox', { name: 'Write to the room' })
    const log = other.page.getByRole('log', { name: 'Messages in the room' })
    await words.fill('The first')
    await other.page.getByRole('button', { name: 'Send', exact: true }).click()
    await log.getByText('The first').waitFor()
    await words.fill('The second')
    await words.press('Enter')
    await other.page
      .getByRole('main')
      .getByText(/^Slow mode: write again in \d+ seconds?\.$/)
      .waitFor()
    expect(await words.inputValue()).toBe('The second')
    await other.page.reload()
    await other.page
      .getByRole('main')
      .getByText(/^Slow mode: write again in \d+ seconds?\.$/)
      .waitFor()
    expect(await words.inputValue()).toBe('The second')
    await host.page.getByRole('button', { name: 'About this room' }).click()
    await host.page.getByRole('menuitem', { name: 'End slow mode' }).click()
    await other.page
      .getByRole('main')
      .getByText(/^Slow mode/)
      .waitFor({ state: 'detached' })
    await other.context.setOffline(true)
    await words.press('Enter')
    await log.getByText('It goes as soon as the connection is back.').waitFor()
    await other.context.setOffline(false)
    await log.getByText('It goes as soon as the connection is back.').waitFor({ state: 'detached' })
    await host.page.getByText('The second').waitFor()
  })

  it('[RM17] a line whose page was closed before it found a hub goes when one is there again, once', async () => {
    const room = await makeRoom('The tunnel')
    const [host, other] = [await enter(owner, { path: `/r/${room.slug}` }), await enter(member, { path: `/r/${room.slug}` })]
    const log = other.page.getByRole('log', { name: 'Messages in the room' })
    await other.page.route(/\/messages$/, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await other.page.getByRole('textbox', { name: 'Write to the room' }).fill('From below')
    await other.page.getByRole('textbox', { name: 'Write to the room' }).press('Enter')
    await log.getByText('It goes as soon as the connection is back.').waitFor()
    await other.page.unroute(/\/messages$/)
    await other.page.reload()
    await host.page.getByText('From below').waitFor()
    await log.getByText('Sending…').waitFor({ state: 'detached' })
    expect(await log.getByText('From below').count()).toBe(1)
  })

  it('[RM24] an act that the hub takes its time over says so', async () => {
    const room = await makeRoom('Slow hub')
    const host = await enter(owner)
    await goIn(host, room.slug)
    await host.context.route('**/hand', async (route) => {
      await new Promise((done) => setTimeout(done, 2_000))
      await route.continue()
    })
    await control(host, 'Raise your hand').click()
    const moment = host.page.getByText('Just a moment…')
    await moment.waitFor()
    await control(host, 'Lower your hand').waitFor()
    await moment.waitFor({ state: 'detached' })
  })

  it('[RM14] a room that is ended says so to all, and all may come again', async () => {
    const room = await makeRoom('Ended')
    const [host, other] = [await enter(owner), await enter(member, { viewport: phone })]
    for (const screen of [host, other]) await goIn(screen, room.slug)
    await host.page.getByRole('button', { name: 'About this room' }).click()
    await host.page.getByRole('menuitem', { name: 'End for all' }).click()
    await host.page.getByRole('dialog').getByRole('button', { name: 'End for all' }).click()
    for (const screen of [host, other]) await screen.page.getByText('The room was closed for now').waitFor()
    expect(await other.openMicrophones()).toBe(0)
    await other.page.getByRole('button', { name: 'Look again' }).click()
    await other.page.getByRole('button', { name: 'Go in', exact: true }).click()
    await controls(other).waitFor()
  })

  it('[RM14] whoever was away when a room was ended stays out, and is told', async () => {
    const room = await makeRoom('Ended meanwhile')
    const [host, other] = [await enter(owner), await enter(member)]
    for (const screen of [host, other]) await goIn(screen, room.slug)
    await other.page.goto('about:blank')
    await owner.post(`maru/v1/channels/${room.id}/end`)
    await other.page.goto(new URL(`/r/${room.slug}`, hub.origin).href)
    await other.page.getByText('The room was closed for now').waitFor()
    expect(await controls(other).count()).toBe(0)
    expect(await other.openMicrophones()).toBe(0)
    await other.page.getByRole('button', { name: 'Look again' }).click()
    await other.page.getByRole('button', { name: 'Go in', exact: true }).click()
    await controls(other).waitFor()
  })
})
