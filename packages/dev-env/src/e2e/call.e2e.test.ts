import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Status } from '@maru/protocol'
import { accept, call, callBox, ended, hangUp, outgoing, ring, talk, typeInBox } from '../acts/acts.ts'
import type { Screen } from '../browser/screen.ts'
import { connect, hears, hearsNothing, isSilent } from './hearing.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(3)
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

/** What the screen's connection is described by, section by section. */
const sectionsOf = ({ page }: Screen): Promise<string[]> =>
  page.evaluate(() => {
    const open = window.maruLab.peers.filter(({ connectionState }) => connectionState === 'connected')
    return open.flatMap(({ localDescription }) => localDescription?.sdp.match(/^m=\w+/gm) ?? []).sort()
  })

describe('a call between two browsers', () => {
  it('rings with face and reason, and each hears the other after the yes, and not before', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await typeInBox(mina, `@call @${jun.person.handle} about your bike ad`)
    // It says "whether you can call" first, while it asks.
    await expect.poll(() => callBox(mina).innerText()).toMatch(/You can call[^]*Free/)
    await callBox(mina).getByRole('button', { name: 'Call', exact: true }).click()

    await ring(jun).waitFor()
    expect(await ring(jun).innerText()).toContain('about your bike ad')
    await outgoing(mina).waitFor()
    expect(await jun.timesAsked(), 'the callee’s microphone while it rings').toBe(0)
    expect(await jun.packets()).toEqual({ sent: 0, received: 0 })
    expect(await mina.packets()).toEqual({ sent: 0, received: 0 })

    await accept(jun)
    await hears(jun, mina.hertz)
    await hears(mina, jun.hertz)
    expect((await jun.packets()).received).toBeGreaterThan(0)

    await hangUp(mina)
    await ended(mina, 'The call has ended').waitFor()
    await ended(jun, 'The call has ended').waitFor()
    await isSilent(mina, jun)

    await jun.goto(`/messages/@${mina.person.handle}`)
    const card = jun.page.getByRole('main').getByText('about your bike ad')
    await card.first().waitFor()
  })

  it('[V38] a call is agreed on with one section for each voice, and none for video', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    for (const screen of [mina, jun]) await expect.poll(() => sectionsOf(screen)).toEqual(['m=application', 'm=audio', 'm=audio'])
    await hangUp(jun)
    await ended(mina, 'The call has ended').waitFor()
  })

  it('mute silences, in both directions by itself', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await connect(mina, jun)
    await talk(mina).getByRole('button', { name: 'Mute', exact: true }).click()
    await hearsNothing(jun)
    await hears(mina, jun.hertz)
    await talk(mina).getByRole('button', { name: 'Unmute' }).click()
    await hears(jun, mina.hertz)
    await hangUp(jun)
    await ended(mina, 'The call has ended').waitFor()
  })

  it('the first screen that accepts wins, and the others stop ringing', async () => {
    const [mina, jun, laptop] = await Promise.all([stage.enter(0), stage.enter(1), stage.enter(1, { hertz: 1300 })])
    await call(mina, jun, 'two screens')
    await Promise.all([ring(jun).waitFor(), ring(laptop).waitFor()])
    await accept(laptop)
    await ring(jun).waitFor({ state: 'detached', timeout: 1000 })
    await hears(mina, 1300)
    expect(await jun.packets()).toEqual({ sent: 0, received: 0 })
    expect(await jun.timesAsked()).toBe(0)
    await hangUp(mina)
    await ended(laptop, 'The call has ended').waitFor()
  })

  it('declining with a message tells the caller so', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await call(mina, jun, 'a quick question')
    await ring(jun).getByRole('button', { name: 'Reply with a message' }).click()
    await ring(jun).getByRole('button', { name: 'Can’t talk now. Write to me?' }).click()
    await ended(mina, 'Declined').waitFor()
    expect(await ended(mina, 'Declined').innerText()).toContain('Can’t talk now. Write to me?')
    await ring(jun).waitFor({ state: 'detached' })
    await isSilent(mina, jun)
  })

  it('cancelling stops the ringing', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await call(mina, jun, 'never mind')
    await ring(jun).waitFor()
    await outgoing(mina).getByRole('button', { name: 'Cancel the call' }).click()
    await ring(jun).waitFor({ state: 'detached' })
    await isSilent(mina, jun)
  })

  it('both at once are connected once', async () => {
    const [mina, jun] = await Promise.all([stage.enter(0), stage.enter(1)])
    await Promise.all([
      typeInBox(mina, `@call @${jun.person.handle} at once`),
      typeInBox(jun, `@call @${mina.person.handle} at once`),
    ])
    await Promise.all([mina, jun].map((screen) => callBox(screen).getByRole('button', { name: 'Call', exact: true }).click()))
    await Promise.all([hears(mina, jun.hertz), hears(jun, mina.hertz)])
    expect(await Promise.all([talk(mina).count(), talk(jun).count()])).toEqual([1, 1])
    await hangUp(jun)
    await Promise.all([ended(mina, 'The call has ended').waitFor(), ended(jun, 'The call has ended').waitFor()])
    await isSilent(mina, jun)
  })

  it('[W18] no letter falls between the boxes, however fast one types', async () => {
    const mina = await stage.enter(0)
    await typeInBox(mina, 'Hello there')
    for (const text of ['@call @jun about the bell', '@ada said so', '@call @ada about the choir']) {
      await mina.page.keyboard.press('Control+A')
      await mina.page.keyboard.type(text, { delay: 0 })
      await expect.poll(() => mina.page.locator('textarea').inputValue()).toBe(text)
    }
    await callBox(mina).waitFor()
    await mina.page.keyboard.press('Control+A')
    await mina.page.keyboard.press('Delete')
  })

  it('[W19] a call that is placed while the page is still coming rings all the same', async () => {
    const jun = await stage.enter(1)
    const mina = await stage.enter(0, { path: null })
    // What keeps calls going comes late, as on a slow line.
    let come = (): void => {}
    const late = new Promise<void>((resolve) => (come = resolve))
    await mina.page.route(/\/assets\/CallDock-.*\.js/, async (route) => {
      await late
      await route.continue()
    })
    await mina.goto('/')
    await call(mina, jun, 'as soon as I came')
    await callBox(mina).getByRole('button', { name: 'Calling…' }).waitFor()
    come()
    await ring(jun).waitFor()
    await outgoing(mina).getByRole('button', { name: 'Cancel the call' }).click()
    await ring(jun).waitFor({ state: 'detached' })
  })

  it('a call is never published, and what a call’s text would publish is refused', async () => {
    const mina = await stage.enter(0)
    await typeInBox(mina, '@call @jun our secret')
    await callBox(mina).waitFor()
    await mina.page.keyboard.press('Control+Enter')
    await expect(mina.person.post('v1/statuses', { status: '@call @jun our secret' })).rejects.toMatchObject({ status: 422 })
    const posts = await mina.person.get<Status[]>('v1/timelines/public?local=true')
    expect(JSON.stringify(posts)).not.toContain('our secret')
  })
})
