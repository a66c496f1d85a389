import type { AuditEntry, Channel, ChannelBan } from '@maru/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../../calls/testing/both-databases.ts'
import type { LabHub } from '../../calls/testing/hub.ts'
import type { LabPerson } from '../../calls/testing/person.ts'
import {
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
  let olga: LabPerson
  let ada: LabPerson
  let hana: LabPerson
  let mod: LabPerson
  let ben: LabPerson
  let cat: LabPerson
  let channel: Channel
  beforeAll(async () => {
    hub = await start()
    olga = await hub.person('olga')
    ;[ada, hana, mod, ben, cat] = await hub.friends('ada', 'hana', 'mona', 'ben', 'cat')
  })
  afterAll(() => hub[Symbol.asyncDispose]())
  const prepare = async (kind: 'open' | 'stage' = 'open') => {
    channel = await makeChannel(ada, { kind })
    await ada.put(channelPath(channel, `/members/${hana.id}`), { role: 'host' })
    await ada.put(channelPath(channel, `/members/${mod.id}`), { role: 'moderator' })
  }
  beforeEach(() => prepare())

  const pass = async (ms: number) => {
    const { db } = hub.server.hub
    await db
      .updateTable('channel_people')
      .set((eb) => ({ removed_until: eb('removed_until', '-', ms) }))
      .execute()
    await db
      .updateTable('channel_people')
      .set((eb) => ({ out_at: eb('out_at', '-', ms) }))
      .where('out_at', '>', 0)
      .execute()
  }
  const occupant = async (person: LabPerson) => (await insideFor(ada, channel)).find(({ identity }) => identity === person.id)

  it('[CH11] each act tried from every place: only from above, and never on oneself', async () => {
    const ladder = [olga, ada, hana, mod, ben]
    for (const person of ladder) await comeIn(hub, person, channel)
    for (const [place, one] of ladder.entries())
      for (const [otherPlace, other] of ladder.entries())
        for (const what of ['hold', 'let'] as const) {
          const wanted = place === 4 ? '403 forbidden' : place === otherPlace ? '422 oneself' : place < otherPlace ? '204' : '403 forbidden'
          expect(`${one.account.username} ${what} ${other.account.username} ${await act(one, channel, other, what)}`).toBe(
            `${one.account.username} ${what} ${other.account.username} ${wanted}`,
          )
        }
    for (const what of ['remove', 'ban', 'stage', 'seat'] as const) expect(await act(ben, channel, cat, what)).toBe('403 forbidden')
    for (const what of ['remove', 'ban'] as const) expect(await act(mod, channel, hana, what)).toBe('403 forbidden')
    expect(await act(ada, channel, '999999999999999999', 'hold')).toBe('404 not_found')
    expect(await act(ada, channel, 'guest_1', 'ban')).toBe('404 not_found')
    expect(await said(mod.post(channelPath(channel, '/end')))).toBe('403 forbidden')
    expect(await said(ben.get(channelPath(channel, '/bans')))).toBe('403 forbidden')
  })

  describe('[CH9] holding', () => {
    it('takes the voice in the engine at once, and nothing of one’s own gives it back', async () => {
      const stay = await comeIn(hub, ben, channel)
      using screen = await watch(ben, channel)
      expect(await speakersIn(hub, channel)).toContain(ben.id)
      expect(await act(mod, channel, ben, 'hold')).toBe('204')
      expect(await speakersIn(hub, channel)).not.toContain(ben.id)
      expect(await screen.hears('act')).toEqual({ act: 'hold' })
      expect((await screen.hears('hello', ({ channel: mine }) => !mine.rights.includes('speak'))).channel.role).toBe('member')
      expect(await occupant(ben)).toMatchObject({ held: true, may_speak: false, muted: true })
      // His own word that the microphone is open, the old ticket, a new one, another device: nothing helps.
      screen.says({ type: 'voice', muted: false, speaking: true })
      await screen.settles()
      expect(await occupant(ben)).toMatchObject({ muted: true, speaking: false })
      hub.engine.leave(stay.seat.ticket)
      await untilInside(hub, channel, ben.id, false)
      expect(hub.engine.enter(stay.seat.ticket)).toBe(true)
      await untilInside(hub, channel, ben.id)
      expect(await speakersIn(hub, channel)).not.toContain(ben.id)
      const again = await comeIn(hub, ben, channel)
      expect(JSON.parse(again.seat.ticket.token)).toMatchObject({ speak: false })
      expect(again.seat.channel.rights).not.toContain('speak')
      await again.leave()
      await pass(3_600_000)
      await comeIn(hub, ben, channel)
      expect(await occupant(ben)).toMatchObject({ held: true, may_speak: false })
    })

    it('letting gives the switch back, and opens nothing', async () => {
      await comeIn(hub, ben, channel)
      using screen = await watch(ben, channel)
      await act(mod, channel, ben, 'hold')
      expect(await act(hana, channel, ben, 'let')).toBe('204')
      await screen.hears('act', (told) => told.act === 'let')
      expect(await speakersIn(hub, channel)).toContain(ben.id)
      expect(await occupant(ben)).toMatchObject({ held: false, may_speak: true, muted: true })
    })

    it('two who hold and let at once: the last of them counts, in the engine as in the list', async () => {
      await comeIn(hub, ben, channel)
      for (let turn = 0; turn < 8; turn += 1) {
        await Promise.all([act(mod, channel, ben, turn % 2 ? 'let' : 'hold'), act(hana, channel, ben, turn % 2 ? 'hold' : 'let')])
        const held = (await occupant(ben))?.held
        expect((await speakersIn(hub, channel)).includes(ben.id)).toBe(!held)
        const row = await hub.server.hub.db
          .selectFrom('channel_people')
          .select('held')
          .where('channel_id', '=', channel.id)
          .where('subject', '=', ben.id)
          .executeTakeFirstOrThrow()
        expect(row.held === 1).toBe(held)
      }
    })
  })

  describe('[CH13] the stage', () => {
    beforeEach(() => prepare('stage'))

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
      await hub.server.hub.channelLife.flush()
      await pass(61_000)
      await comeIn(hub, ben, channel)
      expect(await speakersIn(hub, channel)).toEqual([])
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

  describe('[CH15] removing', () => {
    it('puts out, kills the tickets, and keeps out for a minute', async () => {
      const stay = await comeIn(hub, ben, channel)
      const spare = (await join(ben, channel)).body.ticket
      using screen = await watch(ben, channel)
      expect(await act(mod, channel, ben, 'remove', 'shouts')).toBe('204')
      expect(await namesInside(ada, channel)).toEqual([])
      expect(await screen.hears('act')).toEqual({ act: 'remove' })
      expect(await screen.closed).toBe(4003)
      expect([hub.engine.enter(stay.seat.ticket), hub.engine.enter(spare)]).toEqual([false, false])
      const answer = await join(ben, channel)
      expect(answer).toMatchObject({ status: 403, body: { reason: 'removed_lately' } })
      expect(answer.body.retry_after).toBeGreaterThan(50)
      expect(await sees(ben, channel)).toMatchObject({ role: 'member' })
      // A ticket that the engine would take all the same, as one that signs for itself might.
      hub.engine.enter(await hub.engine.mint(`channel_${channel.id}`, ben.id))
      await expect.poll(() => speakersIn(hub, channel)).toEqual([])
      await pass(61_000)
      await comeIn(hub, ben, channel)
      expect((await ada.get<AuditEntry[]>(channelPath(channel, '/audit'))).body[0]).toMatchObject({ act: 'remove', why: 'shouts', by: { id: mod.id } })
    })

    it('two at once is one removal', async () => {
      await comeIn(hub, ben, channel)
      expect(await Promise.all([act(mod, channel, ben, 'remove'), act(hana, channel, ben, 'remove')])).toEqual(['204', '204'])
      expect(await namesInside(ada, channel)).toEqual([])
    })

    it('a join at the same moment does not slip through', async () => {
      for (let turn = 0; turn < 6; turn += 1) {
        await comeIn(hub, ben, channel)
        const [answer] = await Promise.all([join(ben, channel), act(mod, channel, ben, 'remove')])
        if (answer.status === 200) hub.engine.enter(answer.body.ticket)
        await untilInside(hub, channel, ben.id, false)
        await expect.poll(() => speakersIn(hub, channel)).toEqual([])
        await pass(61_000)
      }
    })
  })

  describe('[CH6] banning', () => {
    it('puts out, hides the channel, and lasts until it is lifted', async () => {
      await ada.put(channelPath(channel, `/members/${cat.id}`), { role: 'member' })
      await comeIn(hub, cat, channel)
      const home = await cat.screen()
      expect(await act(mod, channel, cat, 'ban', 'spam')).toBe('204')
      expect(await namesInside(ada, channel)).toEqual([])
      await home.until(() => home.of('maru.channel_gone').some(({ channel_id: id }) => id === channel.id))
      for (const path of ['', '/inside', '/members']) expect(await said(cat.get(channelPath(channel, path)))).toBe('403 banned')
      expect(await said(join(cat, channel))).toBe('403 banned')
      await expect(watch(cat, channel)).rejects.toThrow('403')
      const listed = await cat.get<Channel[]>(`maru/v1/channels?account_id=${ada.id}`)
      expect(listed.body.some(({ id }) => id === channel.id)).toBe(false)
      hub.engine.enter(await hub.engine.mint(`channel_${channel.id}`, cat.id))
      await expect.poll(() => speakersIn(hub, channel)).toEqual([])
      await pass(100 * 86_400_000)
      expect(await said(join(cat, channel))).toBe('403 banned')
      const bans = (await mod.get<ChannelBan[]>(channelPath(channel, '/bans'))).body
      expect(bans).toMatchObject([{ account: { id: cat.id }, by: { id: mod.id }, why: 'spam', guest_name: null }])
      expect(await said(mod.ask('DELETE', channelPath(channel, `/bans/${bans[0]?.id}`)))).toBe('204')
      expect(await said(mod.ask('DELETE', channelPath(channel, `/bans/${bans[0]?.id}`)))).toBe('404 not_found')
      expect(await said(join(cat, channel))).toBe('200')
      // What they were is not given back with it.
      expect((await ada.get<{ account: { id: string } }[]>(channelPath(channel, '/members'))).body.some(({ account }) => account.id === cat.id)).toBe(false)
    })

    it('who is not inside can be banned as well; nobody bans the owner or the hub’s owner', async () => {
      expect(await act(mod, channel, cat, 'ban')).toBe('204')
      expect(await said(join(cat, channel))).toBe('403 banned')
      expect(await act(hana, channel, ada, 'ban')).toBe('403 forbidden')
      expect(await act(ada, channel, olga, 'ban')).toBe('403 forbidden')
      expect(await said(ada.put(channelPath(channel, `/members/${cat.id}`), { role: 'member' }))).toBe('422 invalid')
    })

    it('two bans at once are one ban', async () => {
      await Promise.all([act(mod, channel, cat, 'ban'), act(hana, channel, cat, 'ban'), act(ada, channel, cat, 'ban')])
      expect((await ada.get<ChannelBan[]>(channelPath(channel, '/bans'))).body).toHaveLength(1)
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
      await hub.server.hub.channelLife.flush()
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
      expect((await ada.get<AuditEntry[]>(channelPath(channel, '/audit'))).body[0]).toMatchObject({ act: 'end', by: { id: hana.id } })
      await comeIn(hub, ben, channel)
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
