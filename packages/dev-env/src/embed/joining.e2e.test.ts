import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { card, heard, hearsTone, joinAsGuest, joinAsMember, personIn, press } from './acts.ts'
import { openEmbedStage, type EmbedStage } from './stage.ts'

let stage: EmbedStage
beforeAll(async () => {
  stage = await openEmbedStage()
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

it(
  '[EM1] [EM8] [EM10] [EM20] a guest and a member on another site, under a strict policy, hear each other',
  { timeout: 90_000 },
  async () => {
    const channel = await stage.makeChannel({}, { guests_speak: true })
    const address = stage.site.show('/post', { body: stage.element(channel) })
    const [, second] = stage.cast
    if (!second) throw new Error('There is no second person.')
    const guest = await stage.visit(address, { hertz: 500 })
    const complaints: string[] = []
    guest.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await card(guest).getByText('Nobody is inside.').waitFor()
    expect(await guest.evaluate(() => document.querySelector('maru-voice')?.state)).toBe('outside')
    // Nothing that only a voice needs is loaded before.
    const loaded = () => guest.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name))
    expect((await loaded()).some((name) => name.includes('/embed/assets/'))).toBe(false)

    const member = await stage.visit(address, { hertz: 800, person: second })
    await joinAsMember(member)
    // The one outside sees who came, and that they speak.
    await personIn(guest, 'speaking').waitFor()
    await joinAsGuest(guest, 'Gus')
    await hearsTone(guest, 800)
    await hearsTone(member, 500)
    await personIn(member, 'Gus').getByText('guest', { exact: true }).waitFor()
    await card(member).getByText('2 people inside').waitFor()

    await press(guest, 'Mute')
    await personIn(member, 'Gus').getByText('muted').waitFor()
    expect(await heard(guest, 'maru-muted')).toEqual(expect.arrayContaining([{ muted: true }]))
    await press(guest, 'Leave')
    await card(member).getByText('1 person inside').waitFor()
    expect(await guest.evaluate(() => window.maruLab.openMicrophones())).toBe(0)
    await card(guest).getByRole('button', { name: 'Join' }).waitFor()

    expect(await heard(guest, 'maru-ready')).toEqual([{ name: 'Kitchen', topic: 'Soup & talk' }])
    expect(await heard(guest, 'maru-join')).toEqual([{ identity: expect.stringMatching(/^guest_/) as string, as: 'guest' }])
    expect(await heard(guest, 'maru-leave')).toEqual([{ why: 'left' }])
    expect((await heard(guest, 'maru-speaking')).length).toBeGreaterThan(0)
    expect((await heard(guest, 'maru-people')).length).toBeGreaterThan(0)
    expect(await heard(guest, 'maru-error')).toEqual([])
    expect(complaints, 'nothing is told to an engine that is not there yet').toEqual([])
    for (const page of [guest, member]) expect(await page.evaluate(() => window.maruBlocked)).toEqual([])
    // Neither the page nor its storage ever had the session.
    const kept = await member.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
    )
    expect(kept).not.toContain(second.token)
    expect(kept).not.toContain('embed_')
  },
)

it('[EM5] without the owner’s word a guest listens, and no microphone is asked for', async () => {
  const channel = await stage.makeChannel()
  const address = stage.site.show('/listen', { body: stage.element(channel) })
  const member = await stage.visit(address, { hertz: 700, person: stage.owner })
  await joinAsMember(member)
  const guest = await stage.visit(address, { hertz: 500 })
  await joinAsGuest(guest, 'Lis', 'Just listen')
  await hearsTone(guest, 700)
  await card(guest).getByText('You are listening.').waitFor()
  expect(await card(guest).getByRole('button', { name: /mute/i }).count()).toBe(0)
  expect(await guest.evaluate(() => window.maruLab.asked.length)).toBe(0)
})

it('[EM6] a link lets its holder speak, leaves the address, and is read from no attribute', async () => {
  const channel = await stage.makeChannel({ audience: 'members' })
  const link = await stage.owner.post<{ url: string }>(`maru/v1/channels/${channel.id}/guest-links`, { lifetime: null })
  const secret = link.url.split('#')[1] ?? ''
  const plain = stage.site.show('/plain', { body: stage.element(channel, `link-secret="${secret}"`) })
  const stranger = await stage.visit(plain)
  await card(stranger).getByText('This room is for members.').waitFor()
  await press(stranger, 'Join')
  expect(await card(stranger).getByLabel('Your name').count()).toBe(0)

  const holder = await stage.visit(`${plain}#maru=${secret}`, { hertz: 600 })
  await joinAsGuest(holder, 'Holly')
  await card(holder).getByText('You are inside.').waitFor()
  expect(holder.url()).toBe(plain)
  await personIn(holder, 'Holly').waitFor()
})

it('[EM5] a name that is a member’s is refused at the door, kindly', async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const page = await stage.visit(stage.site.show('/name', { body: stage.element(channel) }))
  const member = await stage.visit(stage.site.show('/name', { body: stage.element(channel) }), { person: stage.owner })
  await joinAsMember(member)
  await press(page, 'Join')
  await card(page).getByLabel('Your name').fill('Mina Park')
  await press(page, 'Join and speak')
  await card(page).getByRole('alert').getByText('Take another').waitFor()
  expect(await heard(page, 'maru-error')).toEqual([{ reason: 'name_taken' }])
})

it('[EM10] [EM11] the page’s own script joins, and taking the element out leaves', async () => {
  const channel = await stage.makeChannel({}, { guests_speak: true })
  const page = await stage.visit(stage.site.show('/api', { body: stage.element(channel) }), { hertz: 900 })
  const watcher = await stage.visit(stage.site.show('/api', { body: stage.element(channel) }))
  await card(page).getByRole('button', { name: 'Join' }).waitFor()
  await page.evaluate(() => document.querySelector('maru-voice')?.join({ as: 'guest', name: 'Scripted' }))
  await personIn(watcher, 'Scripted').waitFor()
  expect(await page.evaluate(() => document.querySelector('maru-voice')?.state)).toBe('inside')
  await page.evaluate(() => document.querySelector('maru-voice')?.remove())
  await card(watcher).getByText('Nobody is inside.').waitFor()
  expect(await page.evaluate(() => window.maruLab.openMicrophones())).toBe(0)
})
