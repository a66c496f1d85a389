import { randomUUID } from 'node:crypto'
import type { AuditEntry, Channel, ChannelSeat } from '@maru/protocol'
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
  leave,
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
  let ben: LabPerson
  let cat: LabPerson
  let channel: Channel
  beforeAll(async () => {
    hub = await start()
    olga = await hub.person('olga')
    ;[ada, ben, cat] = await hub.friends('ada', 'ben', 'cat')
  })
  afterAll(() => hub[Symbol.asyncDispose]())
  beforeEach(async () => {
    channel = await makeChannel(ada)
  })
  const compare = () => hub.server.hub.channelLife.compareWithEngine()
  const ticketOf = async (person: LabPerson) => (await join(person, channel)).body.ticket

  describe('coming in', () => {
    it('[CH14] one tap: a ticket for the room, who is inside, and the channel; seen inside once the engine has them', async () => {
      const first = await comeIn(hub, ada, channel)
      const { status, body } = await join(ben, channel)
      expect(status).toBe(200)
      expect(body).toMatchObject({ identity: ben.id, silent: [], channel: { id: channel.id, inside_count: 1 } })
      expect(body.inside).toMatchObject([
        { identity: ada.id, role: 'owner', may_speak: true, held: false, muted: true, hand_at: null },
      ])
      expect(await namesInside(cat, channel)).toEqual(['ada'])
      hub.engine.enter(body.ticket)
      await untilInside(hub, channel, ben.id)
      expect(await namesInside(cat, channel)).toEqual(['ada', 'ben'])
      expect(await sees(cat, channel)).toMatchObject({ inside_count: 2 })
      const live = (await cat.get<Channel[]>('maru/v1/channels?live=true')).body
      expect(live.map(({ id }) => id)).toEqual([channel.id])
      await first.leave()
      expect(await namesInside(cat, channel)).toEqual(['ben'])
    })

    it('[CH14] asks for an account or a pass, and a device', async () => {
      const open = await makeChannel(ada, { audience: 'public' })
      const knock = (headers: Record<string, string>) =>
        fetch(`${hub.origin}/api/${channelPath(open, '/join')}`, {
          method: 'POST',
          body: JSON.stringify({ device: randomUUID() }),
          headers,
        }).then(({ status }) => status)
      expect(await knock({})).toBe(401)
      expect(await knock({ authorization: 'Bearer guest_nonsense' })).toBe(401)
      expect(await said(ben.post(channelPath(open, '/join'), {}))).toBe('422 invalid')
    })

    it('[CH14] the same person on a second device is one person; the first device’s late goodbye changes nothing', async () => {
      const one = await comeIn(hub, ben, channel)
      const other = await comeIn(hub, ben, channel)
      await one.leave()
      expect(await namesInside(ada, channel)).toEqual(['ben'])
      await other.leave()
      expect(await namesInside(ada, channel)).toEqual([])
      expect(await said(leave(ben, channel, randomUUID()))).toBe('204')
    })

    it('[CH14] a reload comes back at once, with the ticket that it gets then', async () => {
      const stay = await comeIn(hub, ben, channel)
      await stay.leave()
      expect(hub.engine.enter(stay.seat.ticket)).toBe(false)
      expect(hub.engine.enter((await join(ben, channel)).body.ticket)).toBe(true)
      await untilInside(hub, channel, ben.id)
    })

    it('[CH29] a hundred may speak, and a hundred who ask at once are counted', async () => {
      const { channelInside, db } = hub.server.hub
      await comeIn(hub, ada, channel)
      const attendee = channelInside.get(channel.id, ada.id)
      if (!attendee) throw new Error('ada is not inside')
      for (let index = 0; index < 97; index += 1)
        channelInside.put(channel.id, { ...attendee, identity: `x${index}`, subject: `x${index}` })
      const answers = await Promise.all([ben, cat, olga].map((person) => said(join(person, channel))))
      expect(answers.toSorted()).toEqual(['200', '200', '403 channel_full'])
      expect(await said(join(ada, channel))).toBe('200')
      await db.updateTable('channels').set({ kind: 'stage' }).where('id', '=', channel.id).execute()
      const left = [ben, cat, olga][answers.indexOf('403 channel_full')]
      if (left && left !== olga) expect(await said(join(left, channel))).toBe('200')
      for (let index = 0; index < 97; index += 1) channelInside.drop(channel.id, `x${index}`)
    })
  })

  describe('who is inside', () => {
    it('[CH17] by what the engine tells: who is lost is out', async () => {
      const stay = await comeIn(hub, ben, channel)
      hub.engine.leave(stay.seat.ticket)
      await untilInside(hub, channel, ben.id, false)
      expect(await namesInside(ada, channel)).toEqual([])
    })

    it('[CH17] by looking: what was not told is found, both ways', async () => {
      const { channelInside } = hub.server.hub
      await comeIn(hub, ada, channel)
      await comeIn(hub, ben, channel)
      const ghost = channelInside.get(channel.id, ben.id)
      channelInside.drop(channel.id, ada.id)
      if (ghost)
        channelInside.put(channel.id, {
          ...ghost,
          identity: cat.id,
          account: cat.account,
          viewer: { as: 'person', accountId: cat.id },
        })
      expect(await namesInside(olga, channel)).toEqual(['ben', 'cat'])
      await compare()
      expect(await namesInside(olga, channel)).toEqual(['ada', 'ben'])
    })

    it('[CH17] by looking: whoever may not be inside is put out, and who may not speak does not', async () => {
      await comeIn(hub, ada, channel)
      const nobody = await hub.engine.mint(`channel_${channel.id}`, '123456789012345678')
      hub.engine.enter(nobody)
      await expect
        .poll(async () => (await hub.engine.list()).find(({ room }) => room === `channel_${channel.id}`)?.identities)
        .toEqual([ada.id])
      await comeIn(hub, ben, channel)
      await act(ada, channel, ben, 'hold')
      await hub.engine.permit(`channel_${channel.id}`, ben.id, true)
      await compare()
      expect(await speakersIn(hub, channel)).toEqual([ada.id])
    })

    it('[CH18] rooms that are no channel’s any more are closed; those of calls are left alone', async () => {
      await hub.engine.open('channel_1')
      await hub.engine.open('somebody else’s')
      await compare()
      expect(await hub.rooms()).not.toContain('channel_1')
      expect(await hub.rooms()).toContain('somebody else’s')
      await hub.engine.close('somebody else’s')
    })

    it('[CH18] the engine goes: all are out; it comes back: they come in again, and the raised hand is still up', async () => {
      const stays = [await comeIn(hub, ada, channel), await comeIn(hub, ben, channel)]
      await ben.post(channelPath(channel, '/hand'), { raised: true })
      const [before] = (await insideFor(ada, channel)).filter(({ identity }) => identity === ben.id)
      hub.engine.die()
      await untilInside(hub, channel, ben.id, false)
      expect(await namesInside(cat, channel)).toEqual([])
      const asked = join(ben, channel)
      hub.engine.comeBack()
      const answer = await asked
      expect(answer.status).toBe(200)
      hub.engine.enter(answer.body.ticket)
      await untilInside(hub, channel, ben.id)
      const [after] = await insideFor(ada, channel)
      expect(after).toMatchObject({ hand_at: before?.hand_at, joined_at: before?.joined_at })
      expect(before?.hand_at).not.toBeNull()
      expect(stays).toHaveLength(2)
    })

    it('[CH18] while the engine is away for longer, nobody comes in, and everybody is told so', async () => {
      hub.engine.die()
      const answers = await Promise.all([said(join(ada, channel)), said(join(ben, channel))])
      hub.engine.comeBack()
      expect(answers).toEqual(['503 voice_unavailable', '503 voice_unavailable'])
    })
  })

  describe('hands and reactions', () => {
    it('[CH24] only who is inside; a hand keeps its place, and goes down when its owner leaves', async () => {
      expect(await said(ben.post(channelPath(channel, '/hand'), { raised: true }))).toBe('403 forbidden')
      expect(await said(ben.post(channelPath(channel, '/reactions'), { reaction: '👏' }))).toBe('403 forbidden')
      const stay = await comeIn(hub, ben, channel)
      const hand = async () => (await insideFor(ada, channel))[0]?.hand_at
      expect(await said(ben.post(channelPath(channel, '/hand'), { raised: true }))).toBe('204')
      const first = await hand()
      expect(await said(ben.post(channelPath(channel, '/hand'), { raised: true }))).toBe('204')
      expect(await hand()).toBe(first)
      expect(first).toEqual(expect.any(String))
      await stay.leave()
      await comeIn(hub, ben, channel)
      expect(await hand()).toBeNull()
      using screen = await watch(cat, channel)
      expect(await said(ben.post(channelPath(channel, '/reactions'), { reaction: '🎉' }))).toBe('204')
      expect(await screen.hears('reaction')).toEqual({ identity: ben.id, reaction: '🎉' })
      expect(await said(ben.post(channelPath(channel, '/reactions'), { reaction: '💩' }))).toBe('422 invalid')
    })
  })

  describe('temporary channels', () => {
    const grown = async (): Promise<Channel> => {
      const { db, channels } = hub.server.hub
      const made = await makeChannel(ada)
      await db.updateTable('channels').set({ temporary: 1 }).where('id', '=', made.id).execute()
      expect(await channels.find(made.id)).not.toBeNull()
      return made
    }
    const isThere = async (one: Channel) => (await hub.server.hub.channels.find(one.id)) !== null

    it('[CH26] are gone when the last one leaves', async () => {
      const temporary = await grown()
      const [one, other] = [await comeIn(hub, ada, temporary), await comeIn(hub, ben, temporary)]
      await one.leave()
      expect(await isThere(temporary)).toBe(true)
      await other.leave()
      expect(await isThere(temporary)).toBe(false)
      await expect.poll(async () => (await hub.rooms()).includes(`channel_${temporary.id}`)).toBe(false)
      expect((await olga.get<AuditEntry[]>(channelPath(temporary, '/audit'))).body[0]).toMatchObject({
        act: 'channel.delete',
        by: null,
      })
    })

    it('[CH26] wait for whoever was lost a moment ago, and for whoever is on the way', async () => {
      const temporary = await grown()
      const [one, other] = [await comeIn(hub, ada, temporary), await comeIn(hub, ben, temporary)]
      hub.engine.leave(one.seat.ticket)
      await untilInside(hub, temporary, ada.id, false)
      await other.leave()
      await compare()
      expect(await isThere(temporary)).toBe(true)
      const back = await comeIn(hub, ada, temporary)
      await join(cat, temporary)
      await back.leave()
      expect(await isThere(temporary)).toBe(true)
    })

    it('[CH26] live in the call’s room, and whoever is in it is inside', async () => {
      const { channels, db } = hub.server.hub
      await hub.engine.open('call_77')
      hub.engine.enter(await hub.engine.mint('call_77', ada.id))
      hub.engine.enter(await hub.engine.mint('call_77', ben.id))
      const row = await channels.make(ada.id, {
        name: 'Three of us',
        topic: '',
        kind: 'open',
        audience: 'hub',
        home: { of: 'person' },
      })
      await db.updateTable('channels').set({ room: 'call_77', temporary: 1 }).where('id', '=', row.id).execute()
      await compare()
      expect(await namesInside(cat, row)).toEqual(['ada', 'ben'])
      const seat: ChannelSeat = (await join(cat, row)).body
      expect(JSON.parse(seat.ticket.token)).toMatchObject({ room: 'call_77' })
      await hub.server.hub.channels.delete({ ...row, room: 'call_77' }, null)
      await expect.poll(() => hub.rooms()).not.toContain('call_77')
    })
  })

  it('[CH14] a ticket is worth nothing once its owner has gone out', async () => {
    const ticket = await ticketOf(ben)
    await comeIn(hub, ben, channel).then((stay) => stay.leave())
    expect(hub.engine.enter(ticket)).toBe(false)
  })
})
