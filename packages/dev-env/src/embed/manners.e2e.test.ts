import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { axeFinds } from '../browser/axe.ts'
import { PASSWORD } from '../people/sign-up.ts'
import { card, heard, joinAsGuest, line, personIn, press, pressChat, say } from './acts.ts'
import { openSite, policyFor } from './site.ts'
import { openEmbedStage, type EmbedStage } from './stage.ts'

let stage: EmbedStage
beforeAll(async () => {
  stage = await openEmbedStage()
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

/** A page of somebody else's: what is good practice for a page as a whole is theirs. */
const finds = (page: Page): Promise<string[]> => axeFinds(page, 'the element', false)

/** Waits until the keyboard is there. */
const focused = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.querySelector('maru-voice')?.shadowRoot?.activeElement?.matches(wanted), selector)

/** What the chat and its controls look like, but for what follows the page's own type. */
async function looksInside(page: Page): Promise<object[]> {
  await pressChat(page)
  await say(page, 'Hello')
  await line(page, 'Hello').getByRole('button', { name: 'Take back' }).waitFor()
  return card(page).evaluate((element) =>
    [...(element.shadowRoot?.querySelectorAll('button, textarea, .log') ?? [])].map((one) => {
      const { display, position, letterSpacing, textTransform, textIndent, visibility, cursor } = getComputedStyle(one)
      const { width, height } = one.getBoundingClientRect()
      const seen = width >= 24 && height >= 20 && height < 500
      return { class: one.className, display, position, letterSpacing, textTransform, textIndent, visibility, cursor, seen }
    }),
  )
}

/** axe has to write into the page, which the strict policy forbids. */
const STYLED = { policy: null }
const HOSTILE = `<style>
  * { all: unset !important; letter-spacing: 1em !important; text-transform: uppercase !important; line-height: 0.1 !important;
      font-size: 60px !important; word-spacing: 3em !important; visibility: visible; text-indent: 200px !important; }
  style, script, head, title, meta { display: none !important }
  maru-voice { display: block !important; font-size: 60px !important; white-space: pre !important; text-align: right !important; cursor: none !important }
  button, input, section, ul, li, p { display: none !important; color: transparent !important }
  svg { inline-size: 0 !important } .card, .person, .row { position: fixed !important; inset: 0 !important }
</style>`

it('[EM2] no style of the page breaks it, and it brings none to the page', async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const facts = (page: Page) =>
    card(page)
      .getByRole('button', { name: 'Join' })
      .evaluate((button) => {
        const { letterSpacing, textTransform, lineHeight, textIndent, display, position } = getComputedStyle(button)
        const { height } = button.getBoundingClientRect()
        return {
          letterSpacing,
          textTransform,
          textIndent,
          display,
          position,
          tall: height >= 44 && height < 60,
          thin: lineHeight === '6px',
        }
      })
  const plain = await stage.visit(stage.site.show('/plain', { body: stage.element(channel), policy: null }))
  const hostile = await stage.visit(stage.site.show('/hostile', { body: stage.element(channel), head: HOSTILE, policy: null }))
  await card(hostile).getByRole('button', { name: 'Join' }).waitFor()
  expect(await facts(hostile)).toEqual(await facts(plain))
  await joinAsGuest(hostile, 'Gus')
  await joinAsGuest(plain, 'Mia')
  const [there, here] = [await looksInside(hostile), await looksInside(plain)]
  expect(there).toEqual(here)
  expect(there.length).toBeGreaterThan(8)
  // What it is made of is nowhere in the page's own sheets.
  expect(await plain.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length)).toBe(0)
})

it('[EM2] follows the page’s colour, type and night', async () => {
  const channel = await stage.makeChannel()
  const look = async (style: string, colorScheme: 'light' | 'dark') => {
    const head = `<style>${style}</style>`
    const page = await stage.visit(
      stage.site.show(`/look-${colorScheme}`, { body: stage.element(channel), head, policy: null }),
      { colorScheme },
    )
    const text = card(page).getByText('Soup & talk')
    await text.waitFor()
    return {
      ...(await card(page)
        .locator('.card')
        .evaluate((element) => ({ color: getComputedStyle(element).color, font: getComputedStyle(element).fontFamily }))),
      button: await card(page)
        .getByRole('button', { name: 'Join' })
        .evaluate((element) => getComputedStyle(element).backgroundColor),
    }
  }
  const page =
    ':root{color-scheme:light dark;color:light-dark(#221100,#ffeedd);background:light-dark(#fff,#111);font-family:Georgia,serif}'
  const day = await look(page, 'light')
  const night = await look(page, 'dark')
  expect(day).toMatchObject({ color: 'rgb(34, 17, 0)', font: 'Georgia, serif' })
  expect(night.color).toBe('rgb(255, 238, 221)')
  expect(night.button).not.toBe(day.button)
  expect((await look(`${page} maru-voice{--maru-accent:rgb(1, 2, 3)}`, 'light')).button).toBe('rgb(1, 2, 3)')
})

it.each(['light', 'dark'] as const)(
  '[EM9] passes axe, %s: outside, at the door, inside with each panel',
  { timeout: 90_000 },
  async (colorScheme) => {
    const channel = await stage.makeChannel({}, { guests_speak: true })
    const head = '<style>:root{color-scheme:light dark;color:CanvasText;background:Canvas;font-family:system-ui}</style>'
    const page = await stage.visit(stage.site.show('/axe', { body: stage.element(channel), head, ...STYLED }), {
      colorScheme,
      reducedMotion: 'reduce',
    })
    await card(page).getByRole('button', { name: 'Join' }).waitFor()
    const found = await finds(page)
    await press(page, 'Join')
    await card(page).getByLabel('Your name').waitFor()
    found.push(...(await finds(page)))
    await card(page).getByLabel('Your name').fill('Axel')
    await press(page, 'Join and speak')
    await card(page).getByRole('button', { name: 'Leave' }).waitFor()
    found.push(...(await finds(page)))
    await press(page, 'Raise your hand')
    await press(page, 'React')
    await card(page).getByRole('button', { name: 'Applause' }).waitFor()
    found.push(...(await finds(page)))
    await press(page, 'Sound and microphone')
    await card(page).getByLabel('Volume').waitFor()
    found.push(...(await finds(page)))
    await stage.owner.post(`maru/v1/channels/${channel.id}/messages`, { text: 'Hello, Axel' })
    await card(page).getByRole('button', { name: 'Chat, 1 unread' }).waitFor()
    found.push(...(await finds(page)))
    await pressChat(page)
    await say(page, 'Hello')
    await line(page, 'Hello').first().waitFor()
    await page.route('**/messages', (route) => route.abort())
    await say(page, 'It does not go')
    await line(page, 'It does not go').getByRole('alert').waitFor()
    found.push(...(await finds(page)))
    await page.setViewportSize({ width: 320, height: 800 })
    found.push(...(await finds(page)))
    expect(found).toEqual([])
  },
)

it('[EM9] by keyboard alone, in Korean', async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const page = await stage.visit(stage.site.show('/ko', { body: stage.element(channel), lang: 'ko' }))
  await card(page).getByRole('button', { name: '들어가기' }).focus()
  await page.keyboard.press('Enter')
  await card(page).getByLabel('이름').waitFor()
  await page.keyboard.press('Escape')
  await focused(page, 'button.main')
  await page.keyboard.press('Enter')
  await focused(page, 'input')
  await page.keyboard.type('하나')
  await page.keyboard.press('Enter')
  await card(page).getByRole('button', { name: '나가기' }).waitFor()
  await focused(page, 'button')
  // The focus went along: what is pressed now is mute, then leave.
  await page.keyboard.press('Enter')
  await card(page).getByRole('button', { name: '마이크 켜기' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await card(page).getByRole('button', { name: '들어가기' }).waitFor()
})

it('[EM9] the chat by keyboard alone, in Korean', async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const page = await stage.visit(stage.site.show('/ko-chat', { body: stage.element(channel), lang: 'ko' }))
  await card(page).getByRole('button', { name: '들어가기' }).click()
  await card(page).getByLabel('이름').fill('하나')
  await page.keyboard.press('Enter')
  await card(page).getByRole('button', { name: '나가기' }).waitFor()
  await card(page).getByRole('button', { name: '채팅' }).focus()
  await page.keyboard.press('Enter')
  await focused(page, 'textarea')
  // A word that is being put together: Enter and Escape end the word, and send and close nothing.
  const compose = (key: string) =>
    card(page)
      .getByLabel('방에 쓰기')
      .evaluate(
        (field, pressed) => field.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, isComposing: true, bubbles: true })),
        key,
      )
  await page.keyboard.type('안녕하세요')
  await compose('Enter')
  await compose('Escape')
  expect(await card(page).getByLabel('방에 쓰기').inputValue()).toBe('안녕하세요')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('둘째 줄')
  await page.keyboard.press('Enter')
  await line(page, '둘째 줄').first().waitFor()
  expect(await line(page, '둘째 줄').first().locator('.text').innerText()).toBe('안녕하세요\n둘째 줄')
  await page.keyboard.press('Escape')
  await focused(page, '[aria-expanded="false"]')
  expect(await card(page).getByRole('log').count()).toBe(0)
})

it('[EM7] says so where the site is not allowed, or there is no such room', async () => {
  const channel = await stage.makeChannel({}, { origins: [] })
  const page = await stage.visit(stage.site.show('/no', { body: stage.element(channel) }))
  await card(page).getByText('has not allowed it on this site').waitFor()
  expect(await card(page).getByRole('button').count()).toBe(0)
  expect(await heard(page, 'maru-error')).toEqual([{ reason: 'site_not_allowed' }])
  await page.evaluate(() => document.querySelector('maru-voice')?.setAttribute('channel', 'nowhere'))
  await card(page).getByText('There is no such room').waitFor()
})

it('[EM8] another site gets nothing out of the window, whatever it calls itself', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel()
  await using evil = await openSite(stage.hub.origin, '127.0.0.2')
  const state = '0123456789abcdef'.repeat(2)
  const query = new URLSearchParams({ site: stage.site.origin, state }).toString()
  const page = await stage.visit(
    evil.show('/', {
      policy: null,
      body: `<button onclick="window.got=[];addEventListener('message',e=>got.push(e.data));window.w=open('${stage.hub.origin}/embed/${channel.slug}/sign-in?${query}','_blank','popup')">Win</button>`,
    }),
  )
  const [window] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button').click()])
  // Signed out: the window asks, and says for which site.
  await window.getByText(stage.site.origin).waitFor()
  await window.getByLabel('Handle').fill(stage.owner.handle)
  await window.getByLabel('Password').fill(PASSWORD)
  await window.getByRole('button', { name: 'Sign in' }).click()
  const yes = window.getByRole('button', { name: 'Go in' })
  await yes.waitFor()
  expect(await yes.isDisabled()).toBe(true)
  await window.getByRole('heading', { name: stage.site.origin }).waitFor()
  await yes.click()
  await window.getByText('You can close this window.').waitFor()
  await window.waitForEvent('close')
  expect(await page.evaluate(() => (globalThis as unknown as { got: unknown[] }).got)).toEqual([])
})

it('[EM8] the window asks first, and a no is a no', async () => {
  const channel = await stage.makeChannel()
  const page = await stage.visit(stage.site.show('/ask', { body: stage.element(channel) }), { person: stage.owner })
  await press(page, 'Join')
  const [window] = await Promise.all([page.waitForEvent('popup'), press(page, 'I have an account on Maru')])
  await window.getByRole('button', { name: 'Not now' }).click()
  await card(page).getByText('The sign-in window was closed.').waitFor()
  await card(page).getByText('Nobody is inside.').waitFor()
})

it('[EM33] in a frame: on a site that is named it works, on another there is none', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const oEmbed = await stage.owner.get<{ html: string }>(`oembed?url=${encodeURIComponent(channel.url)}`)
  const policy = `default-src 'none'; frame-src ${stage.hub.origin}; style-src 'unsafe-inline'`
  const page = await stage.visit(stage.site.show('/frame', { body: oEmbed.html, policy }))
  const inner = page.frameLocator('iframe').locator('maru-voice')
  await inner.getByRole('button', { name: 'Join' }).click()
  await inner.getByLabel('Your name').fill('Framed')
  await inner.getByRole('button', { name: 'Join and speak' }).click()
  await inner.getByRole('button', { name: 'Leave' }).waitFor()
  await inner.getByText('You are inside.').waitFor()
  const watcher = await stage.visit(stage.site.show('/watch', { body: stage.element(channel) }))
  await personIn(watcher, 'Framed').waitFor()

  await using evil = await openSite(stage.hub.origin, '127.0.0.2')
  const other = await stage.visit(evil.show('/', { body: oEmbed.html, policy: null }))
  await other.waitForTimeout(1000)
  expect(await other.frameLocator('iframe').locator('maru-voice').count()).toBe(0)
})

it('[EM2] the policy in the docs is the one that is tried here', async () => {
  const { readFile } = await import('node:fs/promises')
  const docs = await readFile(new URL('../../../../docs/embed.md', import.meta.url), 'utf8')
  for (const directive of policyFor('https://hub.example')
    .split('; ')
    .filter((one) => one.includes('hub.example')))
    expect(docs).toContain(directive)
})
