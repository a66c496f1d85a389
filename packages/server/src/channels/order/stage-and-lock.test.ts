import type { AuditEntry, Channel } from '@maru/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../../calls/testing/both-databases.ts'
import type { LabHub } from '../../calls/testing/hub.ts'
import type { LabPerson } from '../../calls/testing/person.ts'
import {
  timePasses,
  act,
  channelPath,
  comeIn,
  insideFor,
  join,
  makeChannel,
  namesInside,
  said,
  sees,
  speakersIn,
  untilInside,
  watch,
} from '../testing/lab.ts'

onBothDatabases((start) => {
  let hub: LabHub
  let ada: LabPerson
  let hana: LabPerson
  let mod: LabPerson
  let ben: LabPerson
  let cat: LabPerson
  let channel: Channel
  beforeAll(async () => {
    hub = await start()
    await hub.person('olga')
    ;[ada, hana, mod, ben, cat] = await hub.friends('ada', 'hana', 'mona', 'ben', 'cat')
  })
  afterAll(() => hub[Symbol.asyncDispose]())
  const prepare = async (kind: 'open' | 'stage' = 'open') => {
    channel = await makeChannel(ada, { kind })
    await ada.put(channelPath(channel, `/members/${hana.id}`), { role: 'host' })
    await ada.put(channelPath(channel, `/members/${mod.id}`), { role: 'moderator' })
  }
  beforeEach(() => prepare())

  const pass = (ms: number) => timePasses(hub, ms)
  const occupant = async (person: LabPerson) => (await insideFor(ada, channel)).find(({ identity }) => identity === person.id)

  describe('[CH13] the stage', () => {
    beforeEach(() => prepare('stage'))

    it('[CH24] a listener who is let still wants up: the hand stays', async () => {
      await comeIn(hub, ben, channel)
      await act(mod, channel, ben, 'hold')
      await ben.post(channelPath(channel, '/hand'), { raised: true })
      await act(mod, channel, ben, 'let')
      expect(await occupant(ben)).toMatchObject({ held: false, may_speak: false, hand_at: expect.any(String) })
    })

    it('listeners may not speak until somebody brings them up; that opens no microphone', async () => {
      const stay = await comeIn(hub, ben, channel)
      expect(stay.seat.channel.rights).not.toContain('speak')
      expect(JSON.parse(stay.seat.ticket.token)).toMatchObject({ speak: false })
      await ben.post(channelPath(channel, '/hand'), { raised: true })
      using screen = await watch(ben, channel)
      expect(await act(ben, channel, ben, 'stage')).toBe('403 forbidden')
      expect(await act(mod, channel, ben, 'stage')).toBe('204')
      await screen.hears('act', (told) => told.act === 'stage')
      expect(await occupant(ben)).toMatchObject({ may_speak: true, muted: true, speaking: false, hand_at: null })
      expect(await speakersIn(hub, channel)).toEqual([ben.id])
      expect(await act(mod, channel, ben, 'seat')).toBe('204')
      await screen.hears('act', (told) => told.act === 'seat')
      expect(await speakersIn(hub, channel)).toEqual([])
      expect(await occupant(ben)).toMatchObject({ may_speak: false })
      // The ticket of the time on the stage is no way back up.
      expect(await act(mod, channel, ben, 'stage')).toBe('204')
      const up = await comeIn(hub, ben, channel)
      expect(await act(mod, channel, ben, 'seat')).toBe('204')
      hub.engine.leave(up.seat.ticket)
      await untilInside(hub, channel, ben.id, false)
      hub.engine.enter(up.seat.ticket)
      await untilInside(hub, channel, ben.id)
      expect(await speakersIn(hub, channel)).toEqual([])
    })

    it('whoever is up may go back by themselves, and nobody else may send them', async () => {
      await comeIn(hub, ben, channel)
      expect(await act(mod, channel, ben, 'stage')).toBe('204')
      expect(await act(ben, channel, ada, 'seat')).toBe('403 forbidden')
      expect(await act(ben, channel, ben, 'hold')).toBe('403 forbidden')
      expect(await act(ben, channel, ben, 'seat')).toBe('204')
      expect(await speakersIn(hub, channel)).toEqual([])
    })

    it('who keeps order speaks from the start; who is not inside can’t be brought up', async () => {
      await comeIn(hub, mod, channel)
      expect(await speakersIn(hub, channel)).toEqual([mod.id])
      expect(await act(ada, channel, ben, 'stage')).toBe('404 not_found')
      await prepare()
      await comeIn(hub, ben, channel)
      expect(await act(ada, channel, ben, 'stage')).toBe('422 invalid')
    })

    it('a lost line keeps the place on the stage, a longer absence does not', async () => {
      const stay = await comeIn(hub, ben, channel)
      await act(mod, channel, ben, 'stage')
      hub.engine.leave(stay.seat.ticket)
      await untilInside(hub, channel, ben.id, false)
      const back = await comeIn(hub, ben, channel)
      expect(await speakersIn(hub, channel)).toEqual([ben.id])
      await back.leave()
      await pass(61_000)
      await comeIn(hub, ben, channel)
      expect(await speakersIn(hub, channel)).toEqual([])
    })

    it('[CH30] the engine passes on the loudest four of a stage, or as many as the channel says', async () => {
      await comeIn(hub, ada, channel)
      const room = `channel_${channel.id}`
      expect(hub.engine.loudest.get(room)).toBe(4)
      await ada.ask('PATCH', channelPath(channel), { loudest: 2 })
      await expect.poll(() => hub.engine.loudest.get(room)).toBe(2)
      await prepare()
      await comeIn(hub, ada, channel)
      expect(hub.engine.loudest.get(`channel_${channel.id}`)).toBe(0)
    })

    it('a channel that becomes a stage takes the voice of those who are not on it, and gives it back', async () => {
      await prepare()
      await comeIn(hub, ada, channel)
      await comeIn(hub, ben, channel)
      await ada.ask('PATCH', channelPath(channel), { kind: 'stage' })
      await expect.poll(() => speakersIn(hub, channel)).toEqual([ada.id])
      await ada.ask('PATCH', channelPath(channel), { kind: 'open' })
      await expect.poll(async () => (await speakersIn(hub, channel)).toSorted()).toEqual([ada.id, ben.id].toSorted())
    })
  })

  describe('[CH27] the lock', () => {
    it('lets in nobody new; who was inside comes back, and who may lock goes in and out', async () => {
      const stay = await comeIn(hub, ben, channel)
      await ada.ask('PATCH', channelPath(channel), { locked: true })
      expect(await said(join(cat, channel))).toBe('403 channel_locked')
      expect(await said(join(mod, channel))).toBe('403 channel_locked')
      expect(await said(join(hana, channel))).toBe('200')
      expect(await said(join(ben, channel))).toBe('200')
      hub.engine.leave(stay.seat.ticket)
      await untilInside(hub, channel, ben.id, false)
      const back = await comeIn(hub, ben, channel)
      await back.leave()
      await pass(61_000)
      expect(await said(join(ben, channel))).toBe('403 channel_locked')
      expect(await sees(cat, channel)).toMatchObject({ locked: true })
    })
  })

  describe('[CH28] ending it for all', () => {
    it('puts everybody out, by who may lock; they may come again', async () => {
      const stay = await comeIn(hub, ben, channel)
      await comeIn(hub, hana, channel)
      using screen = await watch(ben, channel)
      using watcher = await watch(cat, channel)
      expect(await said(ben.post(channelPath(channel, '/end')))).toBe('403 forbidden')
      expect(await said(hana.post(channelPath(channel, '/end')))).toBe('204')
      expect(await screen.hears('gone')).toEqual({ why: 'ended' })
      expect(await namesInside(ada, channel)).toEqual([])
      await watcher.until(() => watcher.people().size === 0)
      expect(watcher.all('gone')).toEqual([])
      expect(hub.engine.enter(stay.seat.ticket)).toBe(false)
      expect((await ada.get<AuditEntry[]>(channelPath(channel, '/audit'))).body[0]).toMatchObject({
        act: 'end',
        by: { id: hana.id },
      })
      await comeIn(hub, ben, channel)
    })

    it('tells those on the way too, and who was away and comes back by themselves stays out; by their own will they may come', async () => {
      using onTheWay = await watch(ben, channel)
      const { body: seat } = await join(ben, channel)
      const { seat: hers } = await comeIn(hub, cat, channel)
      expect(await said(ada.post(channelPath(channel, '/end')))).toBe('204')
      expect(await onTheWay.hears('gone')).toEqual({ why: 'ended' })
      for (const [person, { since }] of [
        [ben, seat],
        [cat, hers],
      ] as const)
        expect(await said(join(person, channel, undefined, since))).toBe('403 channel_ended')
      const again = await join(ben, channel)
      expect(again.status).toBe(200)
      const { since } = again.body
      expect((await join(ben, channel, undefined, since)).status).toBe(200)
      expect(await said(join(ben, channel, undefined, 'long ago'))).toMatch(/^422/)
    })

    it('with the lock it is over: nobody’s place is kept', async () => {
      await comeIn(hub, ben, channel)
      await ada.ask('PATCH', channelPath(channel), { locked: true })
      await ada.post(channelPath(channel, '/end'))
      expect(await said(join(ben, channel))).toBe('403 channel_locked')
    })
  })

  describe('[CH12] what changes around them', () => {
    it('a channel that becomes one for members puts the others out, and is gone from their screens', async () => {
      await comeIn(hub, mod, channel)
      await comeIn(hub, ben, channel)
      using screen = await watch(ben, channel)
      const home = await ben.screen()
      await ada.ask('PATCH', channelPath(channel), { audience: 'members' })
      await screen.hears('gone', ({ why }) => why === 'not_allowed')
      await home.until(() => home.of('maru.channel_gone').some(({ channel_id: id }) => id === channel.id))
      expect(await namesInside(ada, channel)).toEqual(['mona'])
      await home.close()
    })

    it('a deleted one puts all out', async () => {
      await comeIn(hub, ben, channel)
      using screen = await watch(ben, channel)
      const home = await cat.screen()
      await ada.ask('DELETE', channelPath(channel))
      await screen.hears('gone', ({ why }) => why === 'deleted')
      await home.until(() => home.of('maru.channel_gone').some(({ channel_id: id }) => id === channel.id))
      await expect.poll(() => hub.rooms()).not.toContain(`channel_${channel.id}`)
      expect(hub.server.hub.channelInside.all(channel.id).size).toBe(0)
      await home.close()
    })
  })
})
