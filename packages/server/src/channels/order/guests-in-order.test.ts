import { randomUUID } from 'node:crypto'
import type { Channel, ChannelBan, ChannelSeat, GuestLink, GuestPass, Refusal } from '@maru/protocol'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { onBothDatabases } from '../../calls/testing/both-databases.ts'
import type { LabHub } from '../../calls/testing/hub.ts'
import type { LabPerson } from '../../calls/testing/person.ts'
import { act, channelPath, makeChannel, namesInside, speakersIn, timePasses, untilInside } from '../testing/lab.ts'
import { LiveSocket } from '../testing/live-socket.ts'

onBothDatabases((start) => {
  let hub: LabHub
  let ada: LabPerson
  let ben: LabPerson
  let channel: Channel
  let secret: string
  beforeAll(async () => {
    hub = await start()
    await hub.person('olga')
    ;[ada, ben] = await hub.friends('ada', 'ben')
  })
  afterAll(() => hub[Symbol.asyncDispose]())
  beforeEach(async () => {
    channel = await makeChannel(ada, { audience: 'members' })
    secret = await link()
  })

  const link = async (wish: object = {}) => {
    const { body } = await ada.post<GuestLink>(channelPath(channel, '/guest-links'), { lifetime: null, ...wish })
    return body.url.split('#')[1] ?? ''
  }
  const ask = async <T>(path: string, body: unknown, pass = '') => {
    const response = await fetch(`${hub.origin}/api/${channelPath(channel, path)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(pass === '' ? {} : { authorization: `Bearer ${pass}` }) },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as T & Partial<Refusal> }
  }
  const enter = (name: string, device: string, by = secret) => ask<GuestPass>('/guests', { secret: by, name, device })
  const join = (pass: string) => ask<ChannelSeat>('/join', { device: randomUUID() }, pass)
  async function guest(name: string, device: string = randomUUID(), by = secret) {
    const { body } = await enter(name, device, by)
    const seat = (await join(body.pass)).body
    hub.engine.enter(seat.ticket)
    await untilInside(hub, channel, body.identity)
    return { ...body, device, seat }
  }

  it('[CH9] a guest is held over a new pass by the same browser', async () => {
    const gina = await guest('Gina')
    expect(await speakersIn(hub, channel)).toEqual([gina.identity])
    expect(await act(ada, channel, gina.identity, 'hold')).toBe('204')
    expect(await speakersIn(hub, channel)).toEqual([])
    await ask('/leave', { device: randomUUID() }, gina.pass)
    const again = await guest('Gina again', gina.device)
    expect(await speakersIn(hub, channel)).toEqual([])
    expect(again.seat.channel.rights).not.toContain('speak')
  })

  it('[CH15] a removed guest is kept out for a minute, by this pass and by a new one', async () => {
    const gina = await guest('Gina')
    using screen = await LiveSocket.open(hub.origin, channel.id, { pass: gina.pass })
    await screen.hears('hello')
    expect(await act(ada, channel, gina.identity, 'remove')).toBe('204')
    expect(await screen.hears('act')).toEqual({ act: 'remove' })
    expect(await namesInside(ada, channel)).toEqual([])
    expect(hub.engine.enter(gina.seat.ticket)).toBe(false)
    expect((await join(gina.pass)).status).toBe(401)
    expect((await enter('Greta', gina.device)).body.reason).toBe('removed_lately')
    await timePasses(hub, 61_000)
    await guest('Greta', gina.device)
  })

  it('[CH6] a banned guest stays out: with this pass, by a new link, under another name, until the ban is lifted', async () => {
    const gina = await guest('Gina')
    expect(await act(ada, channel, gina.identity, 'ban', 'noise')).toBe('204')
    expect((await join(gina.pass)).status).toBe(401)
    const anew = await link()
    for (const by of [secret, anew]) expect((await enter('Somebody else', gina.device, by)).body.reason).toBe('banned')
    hub.engine.enter(await hub.engine.mint(`channel_${channel.id}`, gina.identity))
    await expect.poll(() => speakersIn(hub, channel)).toEqual([])
    const bans = (await ada.get<ChannelBan[]>(channelPath(channel, '/bans'))).body
    expect(bans).toMatchObject([{ account: null, guest_name: 'Gina', why: 'noise' }])
    await ada.ask('DELETE', channelPath(channel, `/bans/${bans[0]?.id}`))
    await guest('Gina', gina.device)
  })

  it('[CH2] a guest keeps no order, and [CH13] a listening guest is not brought up', async () => {
    await ada.put(channelPath(channel, `/members/${ben.id}`), { role: 'member' })
    const gina = await guest('Gina')
    expect((await ask(`/people/${ben.id}`, { act: 'hold' }, gina.pass)).status).toBe(401)
    expect((await ask('/end', {}, gina.pass)).status).toBe(401)
    await ada.ask('PATCH', channelPath(channel), { kind: 'stage' })
    const hugo = await guest('Hugo', randomUUID(), await link({ may_speak: false }))
    expect(await act(ada, channel, hugo.identity, 'stage')).toBe('422 invalid')
    expect(await act(ada, channel, gina.identity, 'stage')).toBe('204')
    await expect.poll(() => speakersIn(hub, channel)).toEqual([gina.identity])
  })

  it('[CH23] a guest before the door hears that they are let in, and is told all then', async () => {
    const waiting = await enter('Wanda', randomUUID(), await link({ waiting_room: true }))
    using screen = await LiveSocket.open(hub.origin, channel.id, { pass: waiting.body.pass })
    expect(await screen.hears('hello')).toMatchObject({ inside: [], channel: { rights: [], inside_count: 0 }, waiting: [] })
    expect((await join(waiting.body.pass)).body.reason).toBe('forbidden')
    using host = await LiveSocket.open(hub.origin, channel.id, { access_token: ada.token })
    expect((await host.hears('hello')).waiting).toMatchObject([{ name: 'Wanda' }])
    await guest('Gina')
    await host.until(() => host.people().size === 1)
    expect(screen.all('people')).toEqual([])
    await ada.post(channelPath(channel, `/waiting/${waiting.body.identity}`), { admit: true })
    await screen.hears('admitted', ({ admit }) => admit)
    const hello = await screen.hears('hello', ({ channel: mine }) => mine.rights.includes('speak'))
    expect(hello.inside).toMatchObject([{ guest_name: 'Gina', account: null, role: 'guest' }])
    expect((await join(waiting.body.pass)).status).toBe(200)
  })
})
