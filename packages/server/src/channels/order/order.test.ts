import type { AuditEntry, Channel, ChannelBan } from '@maru/protocol'
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

  const pass = (ms: number) => timePasses(hub, ms)
  const occupant = async (person: LabPerson) => (await insideFor(ada, channel)).find(({ identity }) => identity === person.id)

  it('[CH11] each act tried from every place: only from above, and never on oneself', async () => {
    const ladder = [olga, ada, hana, mod, ben]
    for (const person of ladder) await comeIn(hub, person, channel)
    for (const [place, one] of ladder.entries())
      for (const [otherPlace, other] of ladder.entries())
        for (const what of ['hold', 'let'] as const) {
          const wanted =
            place === 4 ? '403 forbidden' : place === otherPlace ? '422 oneself' : place < otherPlace ? '204' : '403 forbidden'
          expect(`${one.account.username} ${what} ${other.account.username} ${await act(one, channel, other, what)}`).toBe(
            `${one.account.username} ${what} ${other.account.username} ${wanted}`,
          )
        }
    for (const what of ['remove', 'ban', 'stage', 'seat'] as const)
      expect(await act(ben, channel, cat, what)).toBe('403 forbidden')
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

    it('[CH24] letting answers a raised hand', async () => {
      await comeIn(hub, ben, channel)
      await act(mod, channel, ben, 'hold')
      await ben.post(channelPath(channel, '/hand'), { raised: true })
      expect((await occupant(ben))?.hand_at).toEqual(expect.any(String))
      await act(mod, channel, ben, 'let')
      expect(await occupant(ben)).toMatchObject({ held: false, hand_at: null })
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
      expect((await ada.get<AuditEntry[]>(channelPath(channel, '/audit'))).body[0]).toMatchObject({
        act: 'remove',
        why: 'shouts',
        by: { id: mod.id },
      })
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
      expect(
        (await ada.get<{ account: { id: string } }[]>(channelPath(channel, '/members'))).body.some(
          ({ account }) => account.id === cat.id,
        ),
      ).toBe(false)
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
})
