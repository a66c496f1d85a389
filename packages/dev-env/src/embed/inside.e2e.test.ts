import type { MaruVoiceElement } from '@maru/embed/api'
import type { ChannelSeat, Occupant } from '@maru/protocol'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { card, heard, hearsTone, joinAsGuest, joinAsMember, line, personIn, press, pressChat, say } from './acts.ts'
import { policyFor } from './site.ts'
import { openEmbedStage, type EmbedStage } from './stage.ts'

let stage: EmbedStage
beforeAll(async () => {
  stage = await openEmbedStage()
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

/** Does something to whoever is inside under this name. */
async function act(channel: { id: string }, name: string, what: string): Promise<void> {
  const path = `maru/v1/channels/${channel.id}`
  const inside = await stage.owner.get<Occupant[]>(`${path}/inside`)
  const one = inside.find(({ guest_name: guestName }) => guestName === name)
  await stage.owner.post(`${path}/people/${one?.identity}`, { act: what })
}

it(
  '[EM12] [EM13] [EM10] on a stage a guest raises a hand, is asked up, speaks, and is sent back',
  { timeout: 90_000 },
  async () => {
    const channel = await stage.makeChannel({ kind: 'stage' }, { guests_speak: true })
    const address = stage.site.show('/stage', { body: stage.element(channel) })
    const host = await stage.visit(address, { hertz: 800, person: stage.owner })
    await joinAsMember(host)
    const lis = await stage.visit(address, { hertz: 500 })
    await joinAsGuest(lis, 'Lis', 'Just listen')
    await hearsTone(lis, 800)
    expect(await card(lis).getByRole('button', { name: /mute/i }).count()).toBe(0)

    await press(lis, 'Raise your hand')
    await card(lis).getByRole('status').getByText('Your hand is up.').waitFor()
    await personIn(host, 'Lis').getByText('hand raised').waitFor()
    await press(lis, 'Lower your hand')
    await personIn(host, 'Lis').getByText('hand raised').waitFor({ state: 'detached' })
    await press(lis, 'Raise your hand')
    await card(lis).getByRole('button', { name: 'Lower your hand' }).waitFor()

    await act(channel, 'Lis', 'stage')
    await card(lis).getByRole('status').getByText('You are asked onto the stage.').waitFor()
    await card(lis).getByRole('button', { name: 'Open my microphone' }).waitFor()
    // Asked, not opened; and the keyboard is where the answer is.
    expect(await lis.evaluate(() => window.maruLab.asked.length)).toBe(0)
    const focused = () => lis.evaluate(() => document.querySelector('maru-voice')?.shadowRoot?.activeElement?.textContent)
    await expect.poll(focused).toBe('Open my microphone')
    await lis.keyboard.press('Enter')
    await hearsTone(host, 500)
    await card(lis).getByText('You are inside.').waitFor()

    await act(channel, 'Lis', 'seat')
    await card(lis).getByRole('status').getByText('You are back among the listeners.').waitFor()
    expect(await lis.evaluate(() => window.maruLab.openMicrophones())).toBe(0)
    await card(lis).getByRole('button', { name: 'Raise your hand' }).waitFor()
    expect(await heard(lis, 'maru-hand')).toEqual([true, false, true, false].map((raised) => ({ raised })))
    expect(await heard(lis, 'maru-may-speak')).toEqual([{ maySpeak: true }, { maySpeak: false }])

    // Who writes elsewhere on the page goes on writing there.
    await press(lis, 'Raise your hand')
    await lis.evaluate(() => document.querySelector('main')?.append(document.createElement('textarea')))
    await lis.locator('main > textarea').focus()
    await act(channel, 'Lis', 'stage')
    await card(lis).getByRole('button', { name: 'Open my microphone' }).waitFor()
    await press(lis, 'Stay muted')
    await card(lis).getByRole('button', { name: 'Unmute' }).waitFor()
    await lis.locator('main > textarea').focus()
    await act(channel, 'Lis', 'seat')
    await card(lis).getByText('You are back among the listeners.').waitFor()
    expect(await lis.evaluate(() => document.activeElement?.localName)).toBe('textarea')

    // Let, where nobody was asked up, opens nothing.
    await act(channel, 'Lis', 'hold')
    await card(lis).getByRole('status').getByText('A host has muted you.').waitFor()
    await act(channel, 'Lis', 'let')
    await card(lis).getByRole('status').getByText('A host has muted you.').waitFor({ state: 'detached' })
    expect(
      await card(lis)
        .getByRole('button', { name: /open my|unmute/i })
        .count(),
    ).toBe(0)
    for (const page of [host, lis]) expect(await page.evaluate(() => window.maruBlocked)).toEqual([])
  },
)

it('[EM12] [EM16] in an open room: a hand, reactions, and both by the page’s own script', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const address = stage.site.show('/open', { body: stage.element(channel) })
  const [gus, mia] = [await stage.visit(address), await stage.visit(address, { hertz: 600 })]
  await joinAsGuest(gus, 'Gus')
  await joinAsGuest(mia, 'Mia', 'Just listen')
  await personIn(mia, 'Gus').waitFor()
  await personIn(gus, 'Mia').waitFor()
  await card(gus).evaluate((element: MaruVoiceElement) => (element.hand = true))
  await personIn(mia, 'Gus').getByText('hand raised').waitFor()
  await card(gus).getByRole('button', { name: 'Raise your hand', pressed: true }).waitFor()
  expect(await gus.evaluate(() => document.querySelector('maru-voice')?.people.map(({ hand }) => hand))).toEqual([true, false])
  await press(gus, 'React')
  await press(gus, 'Applause')
  await personIn(mia, 'Gus').getByText('👏').waitFor()
  await personIn(mia, 'Gus').getByText('👏').waitFor({ state: 'detached' })
})

it('[EM14] the chat by a guest’s pass and by a member’s, live, with what is unread', { timeout: 90_000 }, async () => {
  const channel = await stage.makeChannel({ audience: 'hub' })
  const path = `maru/v1/channels/${channel.id}`
  for (let i = 0; i < 60; i++) await stage.owner.post(`${path}/messages`, { text: `Line ${i}` })
  const link = await stage.owner.post<{ url: string }>(`${path}/guest-links`, { lifetime: null })
  const address = stage.site.show('/chat', { body: stage.element(channel) })
  const guest = await stage.visit(`${address}#maru=${link.url.split('#')[1]}`)
  await joinAsGuest(guest, 'Gus')
  const member = await stage.visit(address, { person: stage.cast[1] ?? stage.owner, hertz: 700 })
  await joinAsMember(member)

  await pressChat(guest)
  await line(guest, 'Line 59').waitFor()
  expect(await line(guest, 'Line 9').count()).toBe(0)
  await press(guest, 'Earlier messages')
  await line(guest, 'Line 0').first().waitFor()
  await say(guest, 'Hello, <b>all</b>')
  await card(member).getByRole('button', { name: 'Chat, 1 unread' }).waitFor()
  expect(await member.evaluate(() => document.querySelector('maru-voice')?.unread)).toBe(1)
  await pressChat(member)
  await line(member, 'Hello, <b>all</b>').waitFor()
  await card(member).getByRole('button', { name: 'Chat', exact: true }).waitFor()
  expect(await heard(member, 'maru-unread')).toEqual([{ count: 1 }, { count: 0 }])
  await say(member, 'Hello, Gus')
  await line(guest, 'Hello, Gus').waitFor()
  expect(await heard(guest, 'maru-message')).toMatchObject([
    { name: 'Gus', guest: true, own: true, text: 'Hello, <b>all</b>' },
    { guest: false, own: false, text: 'Hello, Gus' },
  ])
  // One's own is taken back, in two presses; of others there is nothing to press.
  await line(guest, 'Hello, <b>all</b>').getByRole('button', { name: 'Take back' }).click()
  await line(guest, 'Hello, <b>all</b>').getByRole('button', { name: 'Really take back' }).click()
  await line(member, 'Hello, <b>all</b>').waitFor({ state: 'detached' })
  expect(await card(guest).getByRole('button', { name: 'Take back' }).count()).toBe(0)
  for (const page of [guest, member]) expect(await page.evaluate(() => window.maruBlocked)).toEqual([])
})

it('[EM14] what did not go stays, with why, and goes later once', { timeout: 90_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const path = `maru/v1/channels/${channel.id}`
  await stage.owner.ask('PATCH', path, { slow_seconds: 5 })
  const page = await stage.visit(stage.site.show('/slow', { body: stage.element(channel) }))
  await joinAsGuest(page, 'Gus')
  await pressChat(page)
  await card(page).getByText('Slow mode: one message every 5 s.').waitFor()
  await say(page, 'First')
  await say(page, 'Second')
  await line(page, 'Second').getByRole('alert').getByText('Slow mode is on').waitFor()
  await line(page, 'Second')
    .getByText(/Try again in [1-5] s/)
    .waitFor()
  await stage.owner.ask('PATCH', path, { slow_seconds: 0 })
  await line(page, 'Second').getByRole('button', { name: 'Try again' }).click()
  await line(page, 'Second').getByRole('alert').waitFor({ state: 'detached' })

  await page.route('**/messages', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await say(page, 'Third')
  await line(page, 'Third').getByRole('alert').getByText('The hub does not answer.').waitFor()
  await card(page).getByLabel('Write to the room').fill('A draft')
  // Out and in again: neither is lost.
  await press(page, 'Leave')
  await joinAsGuest(page, 'Gus')
  await pressChat(page)
  expect(await card(page).getByLabel('Write to the room').inputValue()).toBe('A draft')
  await page.unroute('**/messages')
  await line(page, 'Third').getByRole('button', { name: 'Try again' }).click()
  await line(page, 'Third').getByRole('alert').waitFor({ state: 'detached' })
  await line(page, 'Third').getByRole('button', { name: 'Take back' }).waitFor()
  const { messages } = await stage.owner.get<{ messages: { text: string }[] }>(`${path}/messages`)
  expect(messages.map(({ text }) => text)).toEqual(['Third', 'Second', 'First'])
})

it('[EM14] what was written while the socket was away is there when it is back', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const address = stage.site.show('/gap', { body: stage.element(channel) })
  const page = await stage.visit(address)
  const sockets: { close(): Promise<void> }[] = []
  let closed = false
  await page.routeWebSocket(/\/live/, (socket) => {
    if (closed) return void socket.close()
    sockets.push(socket)
    socket.connectToServer()
  })
  await page.reload()
  await joinAsGuest(page, 'Gus')
  await pressChat(page)
  await card(page).getByText('Nothing written yet.').waitFor()
  closed = true
  for (const socket of sockets) await socket.close()
  await stage.owner.post(`maru/v1/channels/${channel.id}/messages`, { text: 'In the gap' })
  closed = false
  await line(page, 'In the gap').waitFor()
  await card(page).getByText('You are inside.').waitFor()
})

it('[EM15] microphone and speaker are chosen inside, and remembered here', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const address = stage.site.show('/sound', { body: stage.element(channel) })
  const page = await stage.visit(address, { hertz: 500 })
  const other = await stage.visit(address, { hertz: 900 })
  await joinAsGuest(page, 'Gus')
  await joinAsGuest(other, 'Mia')
  await hearsTone(other, 500)
  await press(page, 'Sound and microphone')
  const microphone = card(page).getByLabel('Microphone', { exact: true })
  await expect.poll(() => microphone.locator('option').count()).toBeGreaterThan(1)
  const asked = await page.evaluate(() => window.maruLab.asked.length)
  await microphone.selectOption({ index: 1 })
  await expect.poll(() => page.evaluate(() => window.maruLab.asked.length)).toBe(asked + 1)
  const speaker = card(page).getByLabel('Speaker', { exact: true })
  await speaker.selectOption({ index: 1 })
  await card(page).getByLabel('Volume').fill('0.5')
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('maru.voice') ?? '{}') as Record<string, unknown>)
  expect(kept).toMatchObject({
    input: expect.stringMatching(/.+/) as string,
    output: expect.stringMatching(/.+/) as string,
    volume: 0.5,
  })
  expect(await page.evaluate(() => document.querySelector('maru-voice')?.volume)).toBe(0.5)
  await hearsTone(other, 500)

  // Under the policy of the docs nothing may be compiled: that is said, and the voice goes on.
  await card(page).getByLabel('Take background noise away').click()
  await card(page).getByRole('alert').getByText('does not allow that').waitFor()
  expect(await card(page).getByLabel('Take background noise away').isChecked()).toBe(false)
  await hearsTone(other, 500)
})

it('[EM15] noise is taken away where the page’s policy lets it', { timeout: 60_000 }, async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const policy = policyFor(stage.hub.origin).replace('script-src', "script-src 'wasm-unsafe-eval'")
  const address = stage.site.show('/noise', { body: stage.element(channel), policy })
  const page = await stage.visit(address, { hertz: 500 })
  await joinAsGuest(page, 'Gus')
  await press(page, 'Sound and microphone')
  const box = card(page).getByLabel('Take background noise away')
  await box.check()
  await expect.poll(() => box.isEnabled()).toBe(true)
  expect(await box.isChecked()).toBe(true)
  expect(await page.evaluate(() => window.maruBlocked)).toEqual([])
})

it('[EM17] what is typed is no shortcut of the page’s', async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const page = await stage.visit(stage.site.show('/keys', { body: stage.element(channel) }))
  await page.evaluate(() => {
    const keys: string[] = ((window as unknown as { keys: string[] }).keys = [])
    for (const type of ['keydown', 'keypress', 'keyup'])
      document.addEventListener(type, (event) => {
        if (event.target instanceof HTMLInputElement) return
        keys.push((event as KeyboardEvent).key)
        event.preventDefault()
      })
  })
  await press(page, 'Join')
  await card(page).getByLabel('Your name').pressSequentially('Gus')
  await press(page, 'Join and speak')
  await pressChat(page)
  await card(page).getByLabel('Write to the room').pressSequentially('just')
  await page.keyboard.press('Enter')
  await line(page, 'just').waitFor()
  expect(await page.evaluate(() => (window as unknown as { keys: string[] }).keys)).toEqual([])
})

it('[EM21] a guest of another channel, and whoever is out, write nothing', async () => {
  const [channel, other] = [await stage.makeChannel(), await stage.makeChannel()]
  const address = stage.site.show('/outsider', { body: stage.element(channel) })
  const page = await stage.visit(address)
  const answers = await page.evaluate(
    async ([hub, here, elsewhere]) => {
      const ask = async (path: string, body: object, pass?: string) => {
        const answer = await fetch(`${hub}/api/maru/v1/channels/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(pass ? { authorization: `Bearer ${pass}` } : {}) },
          body: JSON.stringify(body),
        })
        return { status: answer.status, body: (await answer.json()) as { pass?: string } & Partial<ChannelSeat> }
      }
      const { pass } = (await ask(`${here}/guests`, { name: 'Gus', device: 'a'.repeat(26) })).body
      return [
        (await ask(`${elsewhere}/messages`, { text: 'x' }, pass)).status,
        (await ask(`${here}/messages`, { text: 'x' })).status,
        (await ask(`${here}/messages`, { text: 'x' }, pass)).status,
      ]
    },
    [stage.hub.origin, channel.id, other.id] as const,
  )
  expect(answers).toEqual([401, 401, 200])
})
