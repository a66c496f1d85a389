import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { EVERYBODY, hears, isLoud, longestSilence, openMicrophones, own, pause, person, setMuted, told } from './room-hearing.ts'
import { RoomStage } from './room-stage.ts'

const stage = new RoomStage()
beforeAll(() => stage.begin())
afterEach(() => stage.clear())
afterAll(() => stage.end())

describe('a channel with the real engine', () => {
  it('[V24][V29] five hear each other, see who speaks and how loud, and mute silences one of them', async () => {
    stage.newRoom()
    const five = await stage.all('mina', 'jun', 'sora', 'hana', 'bom')
    for (const [name, page] of Object.entries(five)) await hears(page, ...EVERYBODY.filter((other) => other !== name))

    const { mina, jun } = five
    await Promise.all([person(mina, 'jun', { muted: false, speaking: true }), own(jun, { muted: false, speaking: true })])
    await Promise.all([isLoud(mina, 'jun', true), isLoud(jun, 'jun', true)])

    await setMuted(jun, true)
    await hears(mina, 'sora', 'hana', 'bom')
    await person(mina, 'jun', { muted: true, speaking: false })
    expect(await mina.evaluate(() => window.maruRoom.session?.level('jun'))).toBe(0)
    await setMuted(jun, false)
    await hears(mina, 'jun', 'sora', 'hana', 'bom')

    await jun.evaluate(() => window.maruRoom.session?.close())
    await told(mina, 'jun went')
    expect(await openMicrophones(jun)).toBe(0)
  })

  it('[V25] who comes in muted opens no microphone, and muted for a while lets it go', async () => {
    stage.newRoom()
    const [mina, jun] = await Promise.all([stage.join('mina'), stage.join('jun', { muted: true })])
    await hears(jun, 'mina')
    expect(await jun.evaluate(() => window.maruLab.asked)).toEqual([])
    await setMuted(jun, false)
    await hears(mina, 'jun')
    expect(await openMicrophones(jun)).toBe(1)

    await setMuted(jun, true)
    await hears(mina)
    await vi.waitFor(async () => expect(await openMicrophones(jun)).toBe(0), 8000)
    await setMuted(jun, false)
    await hears(mina, 'jun')
    expect(await openMicrophones(jun)).toBe(1)
  })

  it('[V26] push to talk opens while the key is down, push to mute silences', async () => {
    stage.newRoom()
    const [mina, jun] = await Promise.all([stage.join('mina'), stage.join('jun', { mode: 'push_to_talk' })])
    await hears(jun, 'mina')
    expect(await openMicrophones(jun)).toBe(0)
    await jun.evaluate(() => window.maruRoom.session?.hold(true))
    await hears(mina, 'jun')
    await jun.evaluate(() => window.maruRoom.session?.hold(false))
    await hears(mina)

    await jun.evaluate(() => {
      window.maruRoom.session?.setMode('push_to_mute')
      window.maruRoom.session?.setMuted(false)
    })
    await hears(mina, 'jun')
    await jun.evaluate(() => window.maruRoom.session?.hold(true))
    await hears(mina)
    await jun.evaluate(() => window.dispatchEvent(new Event('blur')))
    await hears(mina, 'jun')
  })

  it('[V27] a silent pair hears nothing of each other, in both directions, and not a packet goes between them', async () => {
    stage.newRoom({ mina: ['jun'], jun: ['mina'] })
    const { mina, jun } = await stage.all('mina', 'jun')
    const sora = await stage.join('sora')
    await Promise.all([hears(mina, 'sora'), hears(jun, 'sora'), hears(sora, 'mina', 'jun')])
    expect(await mina.evaluate(() => [...(window.maruRoom.session?.people.keys() ?? [])])).toEqual(['sora'])
    await sora.evaluate(() => window.maruRoom.session?.close())
    await Promise.all([hears(mina), hears(jun)])
    const before = await Promise.all([mina, jun].map((page) => page.evaluate(() => window.maruLab.packets())))
    await pause(500)
    const after = await Promise.all([mina, jun].map((page) => page.evaluate(() => window.maruLab.packets())))
    expect(after.map(({ received }) => received)).toEqual(before.map(({ received }) => received))
  })

  it('[V27] a silence begins and ends while both are inside; one side alone is enough', async () => {
    stage.newRoom()
    const { mina, jun, sora } = await stage.all('mina', 'jun', 'sora')
    await Promise.all([hears(mina, 'jun', 'sora'), hears(jun, 'mina', 'sora')])
    await mina.evaluate(() => window.maruRoom.session?.setSilent(['jun']))
    await Promise.all([hears(mina, 'sora'), hears(jun, 'sora'), hears(sora, 'mina', 'jun')])
    await mina.evaluate(() => window.maruRoom.session?.setSilent([]))
    await Promise.all([hears(mina, 'jun', 'sora'), hears(jun, 'mina', 'sora')])
  })

  it('[V28] held, the microphone is free at once and cannot be opened; let, it stays muted until it is opened', async () => {
    stage.newRoom()
    const { mina, jun } = await stage.all('mina', 'jun')
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
    const open = await jun.evaluate(() => {
      window.maruRoom.session?.setMaySpeak(false)
      return window.maruLab.openMicrophones()
    })
    expect(open).toBe(0)
    await hears(mina)
    await setMuted(jun, false)
    await own(jun, { maySpeak: false, muted: true })
    expect(await openMicrophones(jun)).toBe(0)
    await jun.evaluate(() => window.maruRoom.session?.setMaySpeak(true))
    await own(jun, { maySpeak: true, muted: true })
    expect(await openMicrophones(jun)).toBe(0)
    await setMuted(jun, false)
    await hears(mina, 'jun')
  })

  it('[V28] what the engine allows no more ends by itself', async () => {
    stage.newRoom()
    const { mina, jun } = await stage.all('mina', 'jun')
    await hears(mina, 'jun')
    const permission = (canPublish: boolean) =>
      stage.engine.rooms.updateParticipant(stage.room, 'jun', {
        permission: { canPublish, canSubscribe: true, canPublishData: true },
      })
    await permission(false)
    await own(jun, { maySpeak: false, muted: true })
    expect(await openMicrophones(jun)).toBe(0)
    await hears(mina)
    await permission(true)
    await own(jun, { maySpeak: true, muted: true })
    await setMuted(jun, false)
    await hears(mina, 'jun')

    // The hub's word may reach the page before the engine's.
    await permission(false)
    await own(jun, { maySpeak: false })
    await jun.evaluate(() => {
      window.maruRoom.session?.setMaySpeak(true)
      window.maruRoom.session?.setMuted(false)
    })
    await own(jun, { maySpeak: true, muted: false })
    await permission(true)
    await hears(mina, 'jun')
  })

  it('[V30] a person is as loud as this device remembers', async () => {
    stage.newRoom()
    const { mina, jun } = await stage.all('mina', 'jun')
    await hears(mina, 'jun')
    await mina.evaluate(() => window.maruRoom.session?.setVolume('jun', 1.5))
    expect(await mina.evaluate(() => window.maruRoom.session?.volumeOf('jun'))).toBe(1.5)
    await mina.evaluate(() => window.maruRoom.session?.close())
    await mina.evaluate((seat) => window.maruRoom.join(seat, { muted: true }), await stage.seatOf('mina'))
    expect(await mina.evaluate(() => window.maruRoom.session?.volumeOf('jun'))).toBe(1.5)
    await hears(mina, 'jun')
    expect(await jun.evaluate(() => window.maruRoom.session?.volumeOf('mina'))).toBe(1)
  })

  it('[V31][V36] an engine that is killed and comes back is found again by all, and a silence holds', async () => {
    stage.newRoom({ mina: ['jun'], jun: ['mina'] })
    const { mina, jun, sora } = await stage.all('mina', 'jun', 'sora')
    await Promise.all([hears(mina, 'sora'), hears(jun, 'sora'), hears(sora, 'mina', 'jun')])
    await setMuted(sora, true)
    await hears(mina)
    await stage.engine.kill()
    await Promise.all([mina, jun, sora].map((page) => told(page, 'reconnecting')))
    await stage.engine.start()
    await vi.waitFor(async () => {
      for (const page of [mina, jun, sora]) expect(await page.evaluate(() => window.maruRoom.session?.state.at)).toBe('live')
    }, 30_000)
    await Promise.all([hears(mina), hears(jun), hears(sora, 'mina', 'jun')])
    await setMuted(sora, false)
    await Promise.all([hears(mina, 'sora'), hears(jun, 'sora')])
  })

  it('[V31] a changed network is gone anew, and the others see nobody go', async () => {
    stage.newRoom()
    const { mina, jun } = await stage.all('mina', 'jun')
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
    await mina.evaluate(() => window.dispatchEvent(new Event('online')))
    await told(mina, 'reconnecting')
    await vi.waitFor(async () => expect(await mina.evaluate(() => window.maruRoom.session?.state.at)).toBe('live'), 10_000)
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
    expect(await jun.evaluate(() => window.maruRoom.told)).not.toContain('mina went')
  })

  it('[V31] a network that goes and comes back is no end', async () => {
    stage.newRoom()
    const { mina, jun } = await stage.all('mina', 'jun')
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
    await mina.context().setOffline(true)
    await pause(3000)
    await mina.context().setOffline(false)
    await vi.waitFor(async () => expect(await mina.evaluate(() => window.maruRoom.session?.state.at)).toBe('live'), 15_000)
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
  })

  it('[V32] who is removed is out at once, and the microphone is free', async () => {
    stage.newRoom()
    const { mina, jun } = await stage.all('mina', 'jun')
    await hears(mina, 'jun')
    await stage.engine.rooms.removeParticipant(stage.room, 'jun')
    await told(jun, 'closed removed')
    expect(await openMicrophones(jun)).toBe(0)
    await hears(mina)
  })

  it.each([
    [null, 'closed ended'],
    ['removed', 'closed removed'],
  ] as const)('[V32] the hub says %s while the engine is away', async (said, closed) => {
    stage.newRoom()
    const { mina } = await stage.all('mina')
    stage.answer = said
    await stage.engine.kill()
    await told(mina, closed)
    expect(await openMicrophones(mina)).toBe(0)
    await stage.engine.start()
  })

  it('[V33] a call grows into a channel without a break in sound', async () => {
    stage.newRoom()
    const [mina, jun] = await Promise.all([stage.open('mina'), stage.open('jun')])
    for (const [page, name] of [
      [mina, 'mina'],
      [jun, 'jun'],
    ] as const)
      await page.evaluate((ticket) => window.maruRoom.startCall(ticket), (await stage.seatOf(name)).ticket)
    await Promise.all([hears(mina, 'jun'), hears(jun, 'mina')])
    const peers = await mina.evaluate(() => window.maruLab.peers.length)

    const listening = jun.evaluate(longestSilence)
    await pause(500)
    expect(await mina.evaluate((seat) => window.maruRoom.adopt(seat), await stage.seatOf('mina'))).toBe(true)
    await pause(500)
    expect(await jun.evaluate((seat) => window.maruRoom.adopt(seat), await stage.seatOf('jun'))).toBe(true)
    expect(await listening).toBeLessThan(60)

    await told(mina, 'call closed grown')
    await person(mina, 'jun', { muted: false })
    const sora = await stage.join('sora')
    await Promise.all([hears(mina, 'jun', 'sora'), hears(jun, 'mina', 'sora'), hears(sora, 'mina', 'jun')])
    expect(await mina.evaluate(() => window.maruLab.peers.length)).toBe(peers)
    expect(await openMicrophones(mina)).toBe(1)
    await mina.evaluate(() => window.maruRoom.session?.close())
    expect(await openMicrophones(mina)).toBe(0)
  })

  it('[V34] noise is taken away under the policy of the hub, and comes back when that is switched off', async () => {
    stage.newRoom()
    const { mina, jun } = await stage.all('mina', 'jun')
    await hears(mina, 'jun')
    await jun.evaluate(() => window.maruLab.makeNoise())
    await isLoud(mina, 'jun', true)
    expect(await jun.evaluate(() => window.maruRoom.session?.setNoiseSuppression(true))).toBe(true)
    await jun.evaluate(() => window.maruLab.makeNoise())
    await isLoud(mina, 'jun', false)
    expect(await openMicrophones(jun)).toBe(1)
    expect(await jun.evaluate(() => window.maruRoom.session?.setNoiseSuppression(false))).toBe(false)
    // Another microphone, so the tone again.
    await hears(mina, 'jun')
    expect(await openMicrophones(jun)).toBe(1)
  })
})
