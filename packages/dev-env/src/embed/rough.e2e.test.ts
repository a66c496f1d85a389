import type { MaruVoiceElement } from '@maru/embed/api'
import type { Occupant } from '@maru/protocol'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { forkHub } from '../hub/fork-hub.ts'
import { card, heard, hearsTone, joinAsGuest, joinAsMember, line, personIn, press, pressChat, say } from './acts.ts'
import { openEmbedStage, type EmbedStage } from './stage.ts'

let stage: EmbedStage
beforeAll(async () => {
  stage = await openEmbedStage()
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

const openMicrophones = (page: Page): Promise<number> => page.evaluate(() => window.maruLab.openMicrophones())

it('[EM18] moved in the page it stays inside; taken out and put back it stands outside', { timeout: 90_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const address = stage.site.show('/move', { body: `${stage.element(channel)}<aside id="elsewhere"></aside>` })
  const page = await stage.visit(address, { hertz: 500 })
  const other = await stage.visit(address, { hertz: 900 })
  await joinAsGuest(other, 'Mia')
  await joinAsGuest(page, 'Gus')
  await hearsTone(other, 500)
  await pressChat(page)
  await card(page).getByLabel('Write to the room').fill('half a sen')
  await card(page).evaluate((element: MaruVoiceElement) => {
    document.querySelector('#elsewhere')?.append(element)
    element.remove()
    document.body.prepend(element)
  })
  await hearsTone(page, 900)
  await hearsTone(other, 500)
  expect(await heard(page, 'maru-leave')).toEqual([])
  expect(await card(page).getByLabel('Write to the room').inputValue()).toBe('half a sen')
  await say(page, 'whole')
  await line(page, 'whole').waitFor()

  await card(page).evaluate((element: MaruVoiceElement) => {
    // Where it stands in no page, it is heard at the element itself.
    element.addEventListener('maru-leave', ({ detail }) => window.maruHeard.push({ type: 'left outside', detail }), {
      once: true,
    })
    element.remove()
    setTimeout(() => document.body.append(element), 50)
  })
  await card(page).getByRole('button', { name: 'Join' }).waitFor()
  expect(await heard(page, 'left outside')).toEqual([{ why: 'left' }])
  expect(await openMicrophones(page)).toBe(0)
  await card(other).getByText('1 person inside').waitFor()
  await joinAsGuest(page, 'Gus')
  await hearsTone(other, 500)
  // Over and over, at any moment of the way in.
  await card(page).evaluate(async (element: MaruVoiceElement) => {
    for (let i = 0; i < 12; i++) {
      element.remove()
      await new Promise((resolve) => setTimeout(resolve, i % 3))
      document.body.append(element)
      element.join({ as: 'guest', name: 'Gus' }).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, i * 25))
    }
    element.remove()
  })
  await card(other).getByText('1 person inside').waitFor()
  await expect.poll(() => openMicrophones(page)).toBe(0)
})

it('[EM18] another channel: out of the first, and nothing of it is told any more', { timeout: 60_000 }, async () => {
  const first = await stage.makeChannel({ name: 'First' }, { guests_speak: true })
  const second = await stage.makeChannel({ name: 'Second' }, { guests_speak: true })
  const address = stage.site.show('/change', { body: stage.element(first) })
  const page = await stage.visit(address)
  const watcher = await stage.visit(address)
  await joinAsGuest(page, 'Gus')
  await personIn(watcher, 'Gus').waitFor()
  await card(page).evaluate((element: MaruVoiceElement, slug) => (element.channel = slug), second.slug)
  await card(page).getByText('Second').waitFor()
  await card(page).getByText('Nobody is inside.').waitFor()
  await card(watcher).getByText('Nobody is inside.').waitFor()
  expect(await openMicrophones(page)).toBe(0)
  expect(await heard(page, 'maru-leave')).toEqual([{ why: 'left' }])
  await stage.owner.post(`maru/v1/channels/${first.id}/messages`, { text: 'In the first' })
  // On the way in, too: what was asked of the first brings nobody into the second.
  const refused = await card(page).evaluate(async (element: MaruVoiceElement, slug) => {
    const joining = element.join({ as: 'guest', name: 'Gus' }).then(
      () => 'inside',
      (error: { reason?: string }) => error.reason,
    )
    element.channel = slug
    return joining
  }, first.slug)
  expect(refused).toBe('popup_closed')
  await card(page).getByText('First').waitFor()
  await card(watcher).getByText('Nobody is inside.').waitFor()
  await card(page).getByRole('button', { name: 'Join' }).waitFor()
  expect(await heard(page, 'maru-message')).toEqual([])
  expect(await openMicrophones(page)).toBe(0)
})

it('[EM18] two elements on one page: two rooms, or one with the later of the two', { timeout: 90_000 }, async () => {
  const [one, two] = [
    await stage.makeChannel({ name: 'One' }, { guests_speak: true }),
    await stage.makeChannel({ name: 'Two' }, { guests_speak: true }),
  ]
  const body = `${stage.element(one)}<maru-voice channel="${two.slug}"></maru-voice><maru-voice channel="${one.slug}"></maru-voice>`
  const page = await stage.visit(stage.site.show('/two', { body }), { person: stage.owner })
  const at = (n: number) => page.locator('maru-voice').nth(n)
  const enter = async (n: number) => {
    await at(n).getByRole('button', { name: 'Join' }).click()
    const [window] = await Promise.all([
      page.waitForEvent('popup'),
      at(n).getByRole('button', { name: 'I have an account on Maru' }).click(),
    ])
    await window.getByRole('button', { name: 'Go in' }).click()
    await at(n).getByText('You are inside.').waitFor()
  }
  await enter(0)
  await enter(1)
  await at(0).getByText('You are inside.').waitFor()
  await enter(2)
  await at(0).getByText('You have joined on another device.').waitFor()
  await at(0).getByText('1 person inside').waitFor()
  // The earlier one has taken nothing of the later with it.
  await page.waitForTimeout(3000)
  await at(2).getByText('You are inside.').waitFor()
  const inside = await stage.owner.get<Occupant[]>(`maru/v1/channels/${one.id}/inside`)
  expect(inside.map(({ identity }) => identity)).toEqual([stage.owner.id])
})

it('[EM19] banned: told so, silent at once, and at the door again', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const page = await stage.visit(stage.site.show('/ban', { body: stage.element(channel) }))
  await joinAsGuest(page, 'Gus')
  await card(page).getByText('You are inside.').waitFor()
  const [gus] = await stage.owner.get<Occupant[]>(`maru/v1/channels/${channel.id}/inside`)
  await stage.owner.post(`maru/v1/channels/${channel.id}/people/${gus?.identity}`, { act: 'ban' })
  await card(page).getByText('A host has banned you from this room.').waitFor()
  expect(await heard(page, 'maru-leave')).toEqual([{ why: 'banned' }])
  expect(await openMicrophones(page)).toBe(0)
  await press(page, 'Join')
  await press(page, 'Join and speak')
  await card(page).getByRole('alert').getByText('You are banned from this room.').waitFor()
})

it('[EM19] the session over, with which the pass ends', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel()
  const [, person] = stage.cast
  if (!person) throw new Error('There is no second person.')
  const page = await stage.visit(stage.site.show('/over', { body: stage.element(channel) }), { person })
  await joinAsMember(page)
  await card(page).getByText('You are inside.').waitFor()
  for (const { id } of await person.get<{ id: string }[]>('maru/v1/sessions')) await person.delete(`maru/v1/sessions/${id}`)
  await card(page).getByText('Your sign-in here has run out.').waitFor()
  expect(await heard(page, 'maru-leave')).toEqual([{ why: 'expired' }])
  expect(await openMicrophones(page)).toBe(0)
  await card(page).getByRole('button', { name: 'Join' }).waitFor()
})

it('[EM19] the site taken off the list while somebody is inside', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const page = await stage.visit(stage.site.show('/off', { body: stage.element(channel) }))
  const sockets: { close(): Promise<void> }[] = []
  await page.routeWebSocket(/\/live/, (socket) => {
    sockets.push(socket)
    socket.connectToServer()
  })
  await page.reload()
  await joinAsGuest(page, 'Gus')
  await card(page).getByText('You are inside.').waitFor()
  await stage.owner.put(`maru/v1/channels/${channel.id}/embed`, { origins: [] })
  await press(page, 'Raise your hand')
  await card(page).getByRole('alert').getByText('has not allowed it on this site').waitFor()
  for (const socket of sockets) await socket.close()
  await card(page).getByRole('status').getByText('has not allowed it on this site').waitFor()
  expect(await card(page).getByRole('button').count()).toBe(0)
  expect(await openMicrophones(page)).toBe(0)
})

it('[EM19] the hub gone and back: told so, nothing typed is lost, and inside again', { timeout: 120_000 }, async () => {
  const hub = await forkHub()
  await using own = await openEmbedStage(hub)
  const channel = await own.makeChannel({}, { guests_speak: true })
  const address = own.site.show('/gone', { body: own.element(channel) })
  const page = await own.visit(address, { hertz: 500 })
  const other = await own.visit(address, { hertz: 900 })
  await joinAsGuest(page, 'Gus')
  await joinAsGuest(other, 'Mia')
  await hearsTone(other, 500)
  await pressChat(page)
  await hub.kill()
  await say(page, 'While it is away')
  await line(page, 'While it is away').getByText('The hub does not answer.').waitFor()
  await card(page).getByText('The connection broke. Coming back…').waitFor()
  await hub.start()
  await card(page).getByText('You are inside.').waitFor({ timeout: 40_000 })
  await hearsTone(other, 500)
  await line(page, 'While it is away').getByRole('button', { name: 'Try again' }).click()
  await pressChat(other)
  await line(other, 'While it is away').waitFor()
})

it('[EM1] a script with a query in its address, and twice, is one element that works', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const script = (query: string) => `<script type="module" src="${stage.hub.origin}/embed.js${query}"></script>`
  const body = `${script('?v=2')}${script('')}<maru-voice channel="${channel.slug}"></maru-voice>`
  const page = await stage.visit(stage.site.show('/query', { body }))
  await joinAsGuest(page, 'Gus')
  await pressChat(page)
  await page.route('**/messages', (route) => route.abort())
  await say(page, 'Hello')
  await line(page, 'Hello').getByText('The hub does not answer.').waitFor()
  await press(page, 'Leave')
  await card(page).getByRole('button', { name: 'Join' }).waitFor()
})
