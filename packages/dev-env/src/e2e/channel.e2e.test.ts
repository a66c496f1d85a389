import type { Channel, GuestLink } from '@maru/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { actOn, comeAsGuest, control, controls, face, goIn, unmute } from '../acts/rooms.ts'
import type { Screen } from '../browser/screen.ts'
import { connect } from './hearing.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(5)
})
afterEach(() => stage.clear())
afterAll(() => stage[Symbol.asyncDispose]())

const person = (place: number) => {
  const found = stage.people[place]
  if (!found) throw new Error(`Nobody has place ${place}.`)
  return found
}

/** Many windows on a small machine: little to draw for each. */
const SMALL = { viewport: { width: 390, height: 640 }, reducedMotion: 'reduce', path: null } as const

/** A room of the first person's, who owns the hub. */
const makeRoom = (more: Partial<Channel> = {}): Promise<Channel> =>
  person(0).post('maru/v1/channels', { name: 'Hall', home: { of: 'hub' }, ...more })

/** Waits until a screen hears these screens' tones, and no other. */
async function hearsExactly(screen: Screen, others: Screen[]): Promise<void> {
  const wanted = others.map(({ hertz }) => hertz).toSorted((one, other) => one - other)
  await expect
    .poll(
      async () => {
        const heard = await screen.page.evaluate(() => window.maruLab.heardAll().map(({ hertz }) => hertz))
        return heard
          .map((hertz) => wanted.find((tone) => Math.abs(tone - hertz) < 15) ?? Math.round(hertz))
          .toSorted((one, other) => one - other)
      },
      { timeout: 60_000, interval: 500, message: `what is heard at ${screen.hertz} Hz` },
    )
    .toEqual(wanted)
}

describe('a channel', () => {
  it('five people and two guests hear each other, see who speaks, and outsiders see who is inside', async () => {
    const room = await makeRoom()
    const link = await person(0).post<GuestLink>(`maru/v1/channels/${room.id}/guest-links`, { lifetime: 3600, uses_max: 2 })
    const members = await Promise.all([0, 1, 2, 3, 4].map((place) => stage.enter(place, SMALL)))
    const guests = await Promise.all([1800, 2000].map((hertz) => stage.enter(0, { ...SMALL, hertz, signedIn: false })))
    for (const { page } of [...members, ...guests]) page.setDefaultTimeout(90_000)
    await Promise.all(members.map((member) => goIn(member, room.slug)))
    await Promise.all(guests.map((guest, index) => comeAsGuest(guest, link.url, `Visitor ${['One', 'Two'][index]}`)))
    await Promise.all(guests.map((guest) => controls(guest).waitFor()))
    const all = [...members, ...guests]
    for (const screen of all) await hearsExactly(screen, [])
    await Promise.all(all.map(unmute))
    for (const screen of all)
      await hearsExactly(
        screen,
        all.filter((other) => other !== screen),
      )
    const [first] = members as [Screen, ...Screen[]]
    await first.page.getByRole('button', { name: /^Visitor One, Guest, speaking$/ }).waitFor()
    expect(await first.page.locator('[data-person]').count()).toBe(7)

    const outside = await stage.enter(1, { ...SMALL, path: '/rooms', hertz: 2300 })
    await outside.page.getByText('7 inside').first().waitFor()

    await control(members[4] as Screen, 'Leave').click()
    for (const screen of all.filter((one) => one !== members[4])) {
      await expect.poll(() => screen.page.locator('[data-person]').count(), { timeout: 20_000 }).toBe(6)
    }
    await expect.poll(() => (members[4] as Screen).openMicrophones(), { timeout: 10_000 }).toBe(0)
    // Eight windows with seven voices are much for a small machine.
  }, 240_000)

  it('whom a host mutes is silent and can’t undo it, whoever is taken out is out, with raw requests too', async () => {
    const room = await makeRoom()
    const [host, loud] = await Promise.all([stage.enter(0, { path: null }), stage.enter(1, { path: null })])
    for (const screen of [host, loud]) await goIn(screen, room.slug)
    await unmute(loud)
    await hearsExactly(host, [loud])
    const name = person(1).account.display_name

    await actOn(host, name, 'Mute until I let them')
    await hearsExactly(host, [])
    await expect.poll(() => loud.openMicrophones(), { timeout: 10_000 }).toBe(0)
    expect(await control(loud, 'Unmute').count()).toBe(0)
    await expect(person(1).post(`maru/v1/channels/${room.id}/people/${person(1).id}`, { act: 'let' })).rejects.toMatchObject({
      refusal: { reason: 'forbidden' },
    })
    await loud.page.reload()
    await controls(loud).waitFor()
    expect(await control(loud, 'Unmute').count(), 'after a reload').toBe(0)

    await actOn(host, name, 'Let them speak again')
    await control(loud, 'Unmute').waitFor()
    await hearsExactly(host, [])
    await unmute(loud)
    await hearsExactly(host, [loud])

    await actOn(host, name, 'Take out of the room')
    await host.page.getByRole('dialog').getByRole('button', { name: 'Take out of the room' }).click()
    await hearsExactly(host, [])
    await expect.poll(() => loud.openMicrophones(), { timeout: 10_000 }).toBe(0)
    await expect(person(1).post(`maru/v1/channels/${room.id}/join`, { device: 'a-device-of-mine-0' })).rejects.toMatchObject({
      refusal: { reason: 'removed_lately' },
    })
  })

  it('on a stage one raises a hand, is brought up, speaks after a yes of one’s own, and is sent back', async () => {
    const room = await makeRoom({ kind: 'stage' })
    const [host, listener] = await Promise.all([stage.enter(0, { path: null }), stage.enter(1, { path: null })])
    for (const screen of [host, listener]) await goIn(screen, room.slug)
    await unmute(host)
    await hearsExactly(listener, [host])
    expect(await control(listener, 'Unmute').count()).toBe(0)

    await control(listener, 'Raise your hand').click()
    const name = person(1).account.display_name
    await face(host, name).and(host.page.locator('[aria-label*="hand raised"]')).waitFor()
    await actOn(host, name, 'Bring up to the stage')
    const asked = listener.page.getByRole('button', { name: 'Open my microphone' })
    await asked.waitFor()
    await hearsExactly(host, [])
    await asked.click()
    await hearsExactly(host, [listener])

    await actOn(host, name, 'Send back to a seat')
    await hearsExactly(host, [])
    await expect.poll(() => listener.openMicrophones(), { timeout: 10_000 }).toBe(0)
    await hearsExactly(listener, [host])
  })

  it('a call that grows goes on without a break, and the third hears both', async () => {
    const [mina, jun, sora] = await Promise.all([stage.enter(0), stage.enter(1), stage.enter(2)])
    await connect(mina, jun)
    const connections = (screen: Screen) => screen.page.evaluate(() => window.maruLab.peers.length)
    const before = await Promise.all([mina, jun].map(connections))
    await mina.page.getByRole('button', { name: 'Add somebody' }).click()
    await mina.page.getByRole('dialog').getByRole('textbox').or(mina.page.getByRole('combobox')).first().fill(person(2).handle)
    await mina.page
      .getByRole('option')
      .or(mina.page.getByRole('dialog').getByRole('button', { name: person(2).handle }))
      .first()
      .click()
    await controls(mina)
      .or(mina.page.getByRole('region', { name: /^In the room/ }))
      .first()
      .waitFor()

    await sora.page
      .getByRole('button', { name: /^(?:Join|Go in)$/ })
      .or(sora.page.getByRole('link', { name: /^(?:Join|Go in)$/ }))
      .first()
      .click()
    const enter = sora.page.getByRole('button', { name: 'Go in', exact: true })
    await enter.or(controls(sora)).first().waitFor()
    if (await enter.isVisible()) await enter.click()
    await unmute(sora)
    await hearsExactly(sora, [mina, jun])
    await hearsExactly(mina, [jun, sora])
    await hearsExactly(jun, [mina, sora])
    expect(await Promise.all([mina, jun].map(connections)), 'no new connection').toEqual(before)
  })
})
