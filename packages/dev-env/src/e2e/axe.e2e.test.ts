import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { axeFinds } from '../browser/axe.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { openScreen, type Screen } from '../browser/screen.ts'
import { bootHub } from '../hub/boot-hub.ts'
import type { Hub } from '../hub/hub.ts'
import type { Person } from '../people/person.ts'
import { seed } from '../seed/seed.ts'
import { accept, call, callBox, ended, hangUp, outgoing, ring, talk, typeInBox } from '../acts/acts.ts'

let hub: Hub
let browser: Awaited<ReturnType<typeof openBrowser>>
let people: Person[]
const open: Screen[] = []

beforeAll(async () => {
  hub = await bootHub()
  browser = await openBrowser()
  people = await seed(hub)
})
afterEach(async () => {
  for (const screen of open.splice(0)) await screen[Symbol.asyncDispose]()
})
afterAll(async () => {
  await browser.close()
  await hub[Symbol.asyncDispose]()
})

async function enter(place: number, options: Parameters<typeof openScreen>[2]): Promise<Screen> {
  const person = people[place]
  if (!person) throw new Error(`Nobody has place ${place}.`)
  const screen = await openScreen(browser, person, { reducedMotion: 'reduce', ...options })
  open.push(screen)
  return screen
}

const finds = ({ page }: Screen, where: string): Promise<string[]> => axeFinds(page, where)

const PATHS = [
  '/',
  '/local',
  '/people',
  '/messages',
  '/messages/@jun',
  '/notifications',
  '/search',
  '/@jun',
  '/@mina',
  '/tags/bikes',
  '/settings',
  '/settings/profile',
  '/settings/calls',
  '/settings/sessions',
  '/settings/appearance',
  '/settings/invites',
  '/call/@jun',
]
const GUEST_PATHS = ['/', '/sign-in', '/sign-up', '/local', '/@mina']
const phone = { width: 390, height: 844 }

it.each([
  ['a desktop by day', { colorScheme: 'light' }],
  ['a phone at night, in Korean', { colorScheme: 'dark', viewport: phone, locale: 'ko-KR' }],
] as const)('every screen passes axe on %s', { timeout: 120_000 }, async (_title, options) => {
  const found: string[] = []
  const member = await enter(0, options)
  for (const path of PATHS) {
    await member.goto(path)
    await settled(member)
    found.push(...(await finds(member, path)))
  }
  const guest = await enter(0, { ...options, signedIn: false })
  for (const path of GUEST_PATHS) {
    await guest.goto(path)
    await settled(guest)
    found.push(...(await finds(guest, `guest ${path}`)))
  }
  expect(found).toEqual([])
})

it('the call passes axe: box, ringing, talking, ended', { timeout: 60_000 }, async () => {
  const [mina, jun] = await Promise.all([
    enter(0, { hertz: 400 }),
    enter(1, { hertz: 600, viewport: phone, colorScheme: 'dark' }),
  ])
  const found: string[] = []
  await typeInBox(mina, '@call @jun about the green one')
  await callBox(mina).getByText('You can call').waitFor()
  found.push(...(await finds(mina, 'call box')))
  await callBox(mina).getByRole('textbox').fill('')
  await call(mina, jun, 'about the green one')
  await Promise.all([ring(jun).waitFor(), outgoing(mina).waitFor()])
  found.push(...(await finds(jun, 'ringing')), ...(await finds(mina, 'calling')))
  await accept(jun)
  await Promise.all([talk(mina).waitFor(), talk(jun).waitFor()])
  found.push(...(await finds(mina, 'talking')), ...(await finds(jun, 'talking, phone')))
  await hangUp(mina)
  await ended(mina, 'The call has ended').waitFor()
  found.push(...(await finds(mina, 'ended')))
  await mina.goto('/messages/@jun')
  await settled(mina)
  found.push(...(await finds(mina, 'thread with a call')))
  expect(found).toEqual([])
})

/** Waits until what a screen loads stands there, and what moves has come to rest. */
async function settled({ page }: Screen): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-busy="true"]') === null &&
      document.getAnimations().every((one) => one.playState !== 'running'),
  )
}
