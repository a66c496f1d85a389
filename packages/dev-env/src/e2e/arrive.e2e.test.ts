import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../browser/open-browser.ts'
import { bootHub } from '../hub/boot-hub.ts'
import type { Hub } from '../hub/hub.ts'
import { PASSWORD, signUp } from '../people/sign-up.ts'

let hub: Hub
let browser: Browser
const open: BrowserContext[] = []
beforeAll(async () => {
  hub = await bootHub()
  browser = await openBrowser()
  for (const [handle, name] of [
    ['mina', 'Mina'],
    ['jun', 'Jun'],
  ] as const)
    await signUp(hub, handle, name)
})
afterEach(async () => {
  for (const context of open.splice(0)) await context.close()
})
afterAll(async () => {
  await browser.close()
  await hub[Symbol.asyncDispose]()
})

async function visit(origin = hub.origin): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1200, height: 800 } })
  open.push(context)
  const page = await context.newPage()
  await page.goto(origin)
  return page
}

async function signInOn(page: Page, handle: string, next = '/'): Promise<void> {
  await page.goto(`${hub.origin}/sign-in?next=${next}`)
  await page.getByLabel('Handle').fill(handle)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function signUpOn(page: Page, { origin }: Hub, handle: string, name: string): Promise<void> {
  await page.goto(`${origin}/sign-up`)
  await page.getByLabel('Handle').fill(handle)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create the account' }).click()
  await box(page).waitFor()
}

const box = (page: Page) => page.getByRole('main').getByRole('textbox', { name: 'Write a post' })

it('the first visitor becomes the owner; the next signs up, follows, and sees posts arrive live', async () => {
  await using empty = await bootHub()
  const [first, second] = await Promise.all([visit(empty.origin), visit(empty.origin)])
  await first.getByText('You are the first one here').first().waitFor()
  await signUpOn(first, empty, 'mina', 'Mina')
  await first.getByRole('heading', { name: 'Your Maru is ready' }).waitFor()
  await first.getByRole('link', { name: 'Invite people' }).click()
  await first.getByText('Anyone who opens this Maru can sign up').waitFor()
  await first.goto(empty.origin)
  await signUpOn(second, empty, 'jun', 'Jun')

  await second.goto(`${empty.origin}/@mina`)
  await second.getByRole('button', { name: 'Follow: Mina' }).click()
  await second.getByRole('button', { name: 'Unfollow: Mina' }).waitFor()
  await second.goto(empty.origin)
  await box(second).waitFor()

  // What people type is shown as they typed it, and never run.
  const text = 'Hello <img src=x onerror="window.stolen = 1"> <script>window.stolen = 1</script> #first'
  await box(first).fill(text)
  await first.getByRole('button', { name: 'Post', exact: true }).click()
  const arrived = second
    .getByRole('button', { name: '1 new post' })
    .or(second.getByRole('article').filter({ hasText: 'onerror' }))
  await arrived.first().waitFor({ timeout: 10_000 })
  if (await second.getByRole('button', { name: '1 new post' }).isVisible())
    await second.getByRole('button', { name: '1 new post' }).click()
  const post = second.getByRole('article').filter({ hasText: 'onerror' })
  await post.waitFor()
  expect(await post.innerText()).toContain('<script>window.stolen = 1</script>')
  expect(await second.evaluate(() => 'stolen' in window)).toBe(false)
  expect(await post.locator('img[src="x"], script').count()).toBe(0)
  await post.getByRole('link', { name: '#first' }).click()
  await second.waitForURL('**/tags/first')
})

it('signs out and in again; a wrong password is said kindly', async () => {
  const page = await visit()
  await page.goto(`${hub.origin}/sign-in`)
  await page.getByLabel('Handle').fill('mina')
  await page.getByLabel('Password', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('The handle or the password is not right.').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await box(page).waitFor()
  expect(await page.evaluate(() => document.cookie), 'a script sees no session').toBe('')
})

it('messages arrive live and count as unread until they are read', async () => {
  const [mina, jun] = await Promise.all([visit(), visit()])
  for (const [page, handle] of [
    [mina, 'mina'],
    [jun, 'jun'],
  ] as const) {
    await signInOn(page, handle)
    await box(page).waitFor()
  }
  await mina.goto(`${hub.origin}/messages/@jun`)
  await mina.getByRole('textbox', { name: 'Write a message' }).fill('Is the bell still ringing?')
  await mina.getByRole('button', { name: 'Send' }).click()
  await jun.getByText('1 unread').first().waitFor({ state: 'attached', timeout: 10_000 })
  await jun.goto(`${hub.origin}/messages/@mina`)
  await jun.getByText('Is the bell still ringing?').waitFor()
  await jun.getByRole('textbox', { name: 'Write a message' }).fill('Every morning.')
  await jun.getByRole('button', { name: 'Send' }).click()
  await mina.getByText('Every morning.').waitFor()
})

/** Mina signs in on a device of her own, and is in the conversation with Jun. */
async function minaWritesToJun(): Promise<Page> {
  const mina = await visit()
  await signInOn(mina, 'mina', '/messages/@jun')
  await mina.getByRole('textbox', { name: 'Write a message' }).waitFor()
  return mina
}

/** Lets the hub have messages, and its answers wait. */
async function holdAnswers(page: Page): Promise<{ reached: Promise<unknown>; answer: () => void }> {
  const [reached, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await page.route(/\/messages$/, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch()
    reached.resolve()
    await mayAnswer.promise
    await route.fulfill({ response })
  })
  return { reached: reached.promise, answer: () => mayAnswer.resolve() }
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Write a message' }).fill(words)
  await page.getByRole('textbox', { name: 'Write a message' }).press('Enter')
}

it('[OB2] a message that is written without a network goes by itself when it is back, once', async () => {
  const mina = await minaWritesToJun()
  const words = `From the tunnel ${Date.now()}`
  await mina.context().setOffline(true)
  await write(mina, words)
  await mina.getByText('It goes as soon as the connection is back.').waitFor()
  await mina.context().setOffline(false)
  await mina.getByText('It goes as soon as the connection is back.').waitFor({ state: 'detached' })
  await mina.getByText('Sending…').waitFor({ state: 'detached' })
  await mina.reload()
  await mina.getByText(words).first().waitFor()
  expect(await mina.getByText(words).count()).toBe(1)
})

it('[OB2] a message whose page was reloaded before the hub had answered is there once', async () => {
  const mina = await minaWritesToJun()
  const words = `Half way ${Date.now()}`
  const { reached } = await holdAnswers(mina)
  await write(mina, words)
  await reached
  await mina.unroute(/\/messages$/)
  await mina.reload()
  await mina.getByText(words).first().waitFor()
  await mina.getByText('Sending…').waitFor({ state: 'detached' })
  expect(await mina.getByText(words).count()).toBe(1)
})

it('[OB5] a message that comes live before the hub’s answer stands once', async () => {
  const mina = await minaWritesToJun()
  const words = `Twice quick ${Date.now()}`
  const { answer } = await holdAnswers(mina)
  const jun = await visit()
  await signInOn(jun, 'jun', '/messages/@mina')
  await write(mina, words)
  await jun.getByText(words).waitFor()
  await mina.getByText('Sending…').waitFor()
  expect(await mina.getByText(words).count()).toBe(1)
  answer()
  await mina.getByText('Sending…').waitFor({ state: 'detached' })
  expect(await mina.getByText(words).count()).toBe(1)
})

it('[OB2] what was written in front of a proxy without a hub goes later, from whichever screen', async () => {
  const [mina, jun] = [await minaWritesToJun(), await visit()]
  const words = `Through the proxy ${Date.now()}`
  await mina.route(/\/messages$/, (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }))
  await write(mina, words)
  await mina.getByText('It goes as soon as the connection is back.').waitFor()
  await mina.unroute(/\/messages$/)
  await mina.goto(`${hub.origin}/settings`)
  await signInOn(jun, 'jun', '/messages/@mina')
  await jun.getByText(words).waitFor()
  await mina.goto(`${hub.origin}/messages/@jun`)
  await mina.getByText(words).first().waitFor()
  expect(await mina.getByText(words).count()).toBe(1)
})

it('signing up from a link that asked for it leads on to where the link led', async () => {
  const page = await visit()
  await page.goto(`${hub.origin}/messages/@mina`)
  await page.getByRole('main').getByRole('link', { name: 'Sign up' }).click()
  await page.getByLabel('Handle').fill(`ada${Date.now()}`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByRole('textbox', { name: 'Write a message' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/messages/@mina')
})

it('what one tab does with what it keeps lets the other tab be', async () => {
  const mina = await minaWritesToJun()
  await write(mina, 'Seen in both')
  await mina.getByText('Seen in both').first().waitFor()
  await mina.getByRole('textbox', { name: 'Write a message' }).fill('half a word')
  const loads: string[] = []
  mina.on('load', () => loads.push(mina.url()))
  const other = await mina.context().newPage()
  await other.goto(`${hub.origin}/messages/@jun`)
  await other.getByText('Seen in both').first().waitFor()
  await other.reload()
  await other.getByText('Seen in both').first().waitFor()
  await mina.waitForTimeout(500)
  expect(loads).toEqual([])
})
