import type { Channel } from '@maru/protocol'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accept, call, hangUp, talk } from '../acts/acts.ts'
import { control, controls, goIn, unmute } from '../acts/rooms.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { passesAxe } from '../browser/axe.ts'
import { openScreen, type Screen, type ScreenOptions } from '../browser/screen.ts'
import { forkHub, type ForkedHub } from '../hub/fork-hub.ts'
import type { Person } from '../people/person.ts'
import { people } from '../people/sign-up.ts'

const phone = { width: 390, height: 844 }
let hub: ForkedHub
let browser: Browser
let all: Person[]
const open: Screen[] = []

beforeAll(async () => {
  hub = await forkHub()
  browser = await openBrowser()
  all = await people(hub, 3)
})
afterEach(async () => {
  for (const screen of open.splice(0)) await screen[Symbol.asyncDispose]()
})
afterAll(async () => {
  await browser.close()
  await hub[Symbol.asyncDispose]()
})

async function enter(place: number, options: ScreenOptions = {}): Promise<Screen> {
  const person = all[place]
  if (!person) throw new Error(`Nobody has place ${place}.`)
  const screen = await openScreen(browser, person, { reducedMotion: 'reduce', path: null, ...options })
  open.push(screen)
  return screen
}
const makeRoom = (name: string): Promise<Channel> => (all[0] as Person).post('maru/v1/channels', { name, home: { of: 'hub' } })

const hears = (listener: Screen, hertz: number | null) =>
  expect
    .poll(() => listener.heardFrequency(), { timeout: 30_000, interval: 200 })
    .toSatisfy((heard: number | null) => (hertz === null ? heard === null : heard !== null && Math.abs(heard - hertz) < 15))

/** Two in one room, both heard. */
async function talking(slug: string): Promise<[Screen, Screen]> {
  const [one, other] = [await enter(0, { hertz: 400 }), await enter(1, { hertz: 700, viewport: phone })]
  for (const screen of [one, other]) {
    await goIn(screen, slug)
    await unmute(screen)
  }
  await hears(one, 700)
  await hears(other, 400)
  return [one, other]
}

describe('rooms on the screen', () => {
  it('[RM2][RM3][RM4] one is made in two clicks, and is lit for all as soon as somebody is inside', async () => {
    const [maker, other] = [await enter(0, { path: '/rooms' }), await enter(1, { path: '/', viewport: phone })]
    await maker.page.getByRole('button', { name: 'New room' }).first().click()
    await maker.page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Two clicks')
    await maker.page.getByRole('dialog').getByRole('button', { name: 'Make' }).click()
    await maker.page.getByRole('button', { name: 'Go in', exact: true }).click()
    await controls(maker).waitFor()
    expect(await maker.timesAsked(), 'who goes in muted is not asked').toBe(0)
    const strip = other.page.getByRole('navigation', { name: 'Rooms in which people talk' })
    await strip.getByText('Two clicks').waitFor()
    await strip.getByRole('link').first().click()
    await other.page.getByRole('button', { name: 'Go in', exact: true }).waitFor()
    await control(maker, 'Leave').click()
    await other.page.getByText('Nobody is inside. Be the first').waitFor()
  })

  it('[RM21][RM22] the chat behind its tab is counted until it is seen, and a half-written line outlives a reload', async () => {
    const room = await makeRoom('Behind the tab')
    const other = await enter(1, { path: `/r/${room.slug}`, viewport: phone })
    const tab = other.page.getByRole('tab', { name: /^Chat/ })
    await tab.waitFor()
    await (all[0] as Person).post(`maru/v1/channels/${room.id}/messages`, { text: 'The kettle is on.' })
    await tab.getByText('1 unread').waitFor()
    await tab.click()
    await tab.getByText('1 unread').waitFor({ state: 'detached' })
    const words = other.page.getByRole('textbox', { name: 'Write to the room' })
    await words.fill('Keep me a')
    await other.page.reload()
    await tab.click()
    expect(await words.inputValue()).toBe('Keep me a')
  })

  it('[RM9] keys mute, and talk for as long as they are held, but not where one types', async () => {
    const room = await makeRoom('Keys')
    const [one, other] = [await enter(0, { hertz: 400 }), await enter(1)]
    for (const screen of [one, other]) await goIn(screen, room.slug)
    await one.page.keyboard.press('m')
    await hears(other, 400)
    await one.page.keyboard.press('m')
    await hears(other, null)
    await control(one, 'Sound and microphone').click()
    await one.page.getByRole('radio', { name: /^Push to talk/ }).check()
    // The choice that has the focus keeps no key.
    await one.page.keyboard.down('Space')
    await hears(other, 400)
    await one.page.keyboard.up('Space')
    await one.page.getByRole('button', { name: 'Choose another' }).click()
    await one.page.getByRole('button', { name: 'Press a key…' }).waitFor()
    await one.page.keyboard.press('v')
    await one.page.keyboard.press('Escape')
    await one.page.keyboard.down('v')
    await hears(other, 400)
    await one.page.keyboard.up('v')
    await hears(other, null)
    const box = one.page.getByRole('textbox', { name: 'Write to the room' })
    await box.pressSequentially('very much')
    await expect.poll(() => box.inputValue()).toBe('very much')
    await hears(other, null)
    await one.page.evaluate(() => localStorage.setItem('maru.rooms', '{"muted":true,"mode":"push_to_talk","key":"F8"}'))
    await one.page.reload()
    await controls(one).waitFor()
    await box.click()
    await one.page.keyboard.down('F8')
    await hears(other, 400)
    await one.page.keyboard.up('F8')
    await hears(other, null)
  })

  it('[RM9] on a phone the button holds: to talk, or to be silent, where a short press mutes', async () => {
    const room = await makeRoom('Fingers')
    const [one, other] = [await enter(0, { hertz: 400, viewport: phone }), await enter(1)]
    for (const screen of [one, other]) await goIn(screen, room.slug)
    const choose = async (mode: string): Promise<void> => {
      await control(one, 'Sound and microphone').click()
      await one.page.getByRole('radio', { name: new RegExp(`^${mode}`) }).check()
      await one.page.keyboard.press('Escape')
    }
    const press = async (name: string): Promise<void> => {
      await control(one, name).hover()
      await one.page.mouse.down()
    }
    await choose('Push to talk')
    await press('Hold to talk')
    await hears(other, 400)
    await one.page.mouse.up()
    await hears(other, null)
    await choose('Push to mute')
    await control(one, 'Unmute').click()
    await hears(other, 400)
    await press('Mute')
    await hears(other, null)
    // Longer than a tap.
    await one.page.waitForTimeout(400)
    await one.page.mouse.up()
    await hears(other, 400)
    await control(one, 'Mute').click()
    await hears(other, null)
  })

  it('[RM13] a reload and a way to another page leave the voice where it was', async () => {
    const room = await makeRoom('Coming back')
    const [one, other] = await talking(room.slug)
    await one.page.reload()
    await controls(one).waitFor()
    await hears(other, 400)
    await one.goto('/messages')
    await one.page.getByRole('region', { name: 'In the room Coming back' }).waitFor()
    await hears(other, 400)
    await one.page.getByRole('button', { name: 'Back to the room: Coming back' }).click()
    await control(one, 'Leave').click()
    await hears(other, null)
    await one.page.reload()
    await one.page.getByRole('button', { name: 'Go in', exact: true }).waitFor()
    expect(await controls(one).count(), 'who left by the button stays out').toBe(0)
  })

  it('[RM13] both are back without a tap after the hub and its engine were killed', async () => {
    const room = await makeRoom('Killed')
    const [one, other] = await talking(room.slug)
    await hub.kill()
    await hears(one, null)
    await hub.start()
    await hears(one, 700)
    await hears(other, 400)
    expect(await one.page.locator('[data-person]').count()).toBe(2)
  })

  it('[RM10] going into another room leaves the one before', async () => {
    const [first, second] = [await makeRoom('First'), await makeRoom('Second')]
    const [one, other] = await talking(first.slug)
    await one.page.goto(new URL(`/r/${second.slug}`, hub.origin).href)
    await one.page.getByRole('region', { name: 'In the room First' }).waitFor()
    // The room that goes on covers nothing of the one that is looked at.
    await one.page.getByRole('textbox', { name: 'Write to the room' }).click({ timeout: 5_000 })
    await one.page.getByRole('button', { name: 'Go in', exact: true }).click()
    await controls(one).waitFor()
    await hears(other, null)
    await expect.poll(() => other.page.locator('[data-person]').count()).toBe(1)
  })

  it('[RM11] a call that is accepted leaves the room, and going back is one tap afterwards', async () => {
    const [caller, callee] = all as [Person, Person]
    await callee.follow(caller)
    const room = await makeRoom('Interrupted')
    const inRoom = await enter(1, { hertz: 700 })
    await goIn(inRoom, room.slug)
    const calling = await enter(0, { hertz: 400, path: '/' })
    await call(calling, inRoom, 'quickly')
    await accept(inRoom)
    await talk(inRoom).waitFor()
    expect(await controls(inRoom).count()).toBe(0)
    await hears(inRoom, 400)
    await hangUp(inRoom)
    await inRoom.page.getByText('The call is over. Go back into Interrupted?').waitFor()
    await inRoom.page.getByRole('button', { name: 'Go in', exact: true }).last().click()
    await controls(inRoom).waitFor()
  })

  it.each([
    ['a desktop by day', { colorScheme: 'light' }],
    ['a phone at night, in Korean', { colorScheme: 'dark', viewport: phone, locale: 'ko-KR' }],
  ] as const)('every screen of rooms passes axe on %s', async (_title, options) => {
    const room = await makeRoom('Looked at')
    const screen = await enter(0, options)
    const base = `/r/${room.slug}`
    for (const path of [
      '/rooms',
      base,
      ...['', '/guests', '/people', '/embed', '/audit'].map((part) => `${base}/settings${part}`),
    ]) {
      await screen.goto(path)
      await screen.page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
      await screen.page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
      await passesAxe(screen)
    }
    await screen.goto(base)
    await screen.page.getByRole('button', { name: /^(?:Go in|들어가기)$/ }).click()
    await screen.page.getByRole('toolbar').waitFor()
    await passesAxe(screen)
    await screen.page.getByRole('button', { name: /^(?:Sound and microphone|소리와 마이크)$/ }).click()
    await passesAxe(screen)
    await screen.page.keyboard.press('Escape')
    await screen.page.locator('[data-person]').click()
    await passesAxe(screen)
  })
})
