import type { Channel } from '@maru/protocol'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../../calls/testing/both-databases.ts'
import { LabHub } from '../../calls/testing/hub.ts'
import type { LabPerson } from '../../calls/testing/person.ts'
import { channelPath, comeIn, insideFor, join, makeChannel, namesInside, sees, watch } from '../testing/lab.ts'
import { LiveSocket } from '../testing/live-socket.ts'

onBothDatabases((start) => {
  let hub: LabHub
  let ada: LabPerson
  let ben: LabPerson
  let cat: LabPerson
  let channel: Channel
  beforeAll(async () => {
    hub = await start()
    await hub.person('olga')
    ;[ada, ben, cat] = await hub.friends('ada', 'ben', 'cat')
  })
  afterAll(() => hub[Symbol.asyncDispose]())
  beforeEach(async () => {
    channel = await makeChannel(ada)
  })
  const open = (id: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    LiveSocket.open(hub.origin, id, query, headers)

  describe('opening', () => {
    it('[CH23] for whoever may see the channel, by token, cookie or nothing', async () => {
      const shown = await makeChannel(ada, { audience: 'public' })
      const closed = await makeChannel(ada, { audience: 'members' })
      const own = { Cookie: `maru_session=${ben.token}`, Origin: hub.origin }
      using byToken = await open(channel.id, { access_token: ben.token })
      using byCookie = await open(channel.slug, {}, own)
      using stranger = await open(shown.id)
      expect((await byToken.hears('hello')).identity).toBe(ben.id)
      expect((await byCookie.hears('hello')).channel).toMatchObject({ id: channel.id, role: 'member' })
      expect(await stranger.hears('hello')).toMatchObject({
        identity: null,
        waiting: [],
        silent: [],
        channel: { role: 'stranger' },
      })
      await expect(open(channel.id)).rejects.toThrow('404')
      await expect(open(closed.id, { access_token: ben.token })).rejects.toThrow('404')
      await expect(open('nowhere', { access_token: ben.token })).rejects.toThrow('404')
      await expect(open(shown.id, { access_token: 'nonsense' })).rejects.toThrow('401')
      await expect(open(shown.id, { pass: 'guest_nonsense' })).rejects.toThrow('401')
      await expect(open(`${shown.id}/more`)).rejects.toThrow('404')
    })

    it('[CH23] from another site only where the owner named it, and never by a cookie', async () => {
      const Origin = 'https://elsewhere.example'
      const shown = await makeChannel(ada, { audience: 'public' })
      const named = await ada.put(channelPath(shown, '/embed'), { origins: [Origin], guests_speak: false })
      expect(named.status).toBe(200)
      await expect(open(channel.id, {}, { Origin, Cookie: `maru_session=${ben.token}` })).rejects.toThrow(/40[34]/)
      using screen = await open(shown.id, {}, { Origin, Cookie: `maru_session=${ben.token}` })
      expect(await screen.hears('hello')).toMatchObject({ identity: null, channel: { role: 'stranger' } })
      await expect(open(shown.id, {}, { Origin: 'https://evil.example' })).rejects.toThrow('403')
    })

    it('[CH23] ends with the session, and with the right to see', async () => {
      const second = await ben.anotherSession()
      using kept = await watch(ben, channel)
      using ended = await watch(second, channel)
      await second.ask('DELETE', 'maru/v1/sessions/current')
      expect(await ended.closed).toBe(4003)
      await ada.ask('PATCH', channelPath(channel), { audience: 'members' })
      expect(await kept.hears('gone')).toEqual({ why: 'not_allowed' })
      expect(await kept.closed).toBe(4003)
    })
  })

  it('[CH23] a session that ends while its socket is being opened leaves none open', async () => {
    const { viewers } = hub.server.hub
    const second = await ben.anotherSession()
    const byToken = viewers.byToken.bind(viewers)
    viewers.byToken = async (token) => {
      const viewer = await byToken(token)
      viewers.byToken = byToken
      await second.ask('DELETE', 'maru/v1/sessions/current')
      return viewer
    }
    using late = await open(channel.id, { access_token: second.token })
    expect(await late.closed).toBe(4003)
  })

  it('[CH23] nobody has more sockets than lists could ever need, also of those that are opened at once', async () => {
    await using sockets = new AsyncDisposableStack()
    const tries = await Promise.allSettled([...Array(260).keys()].map(() => open(channel.id, { access_token: cat.token })))
    const opened = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    for (const socket of opened) sockets.defer(() => socket[Symbol.dispose]())
    expect(opened).toHaveLength(200)
  })

  describe('news', () => {
    it('[CH20] who comes, changes and goes; only what changed, gathered', async () => {
      using screen = await watch(cat, channel)
      const one = await comeIn(hub, ada, channel)
      await comeIn(hub, ben, channel)
      await screen.until(() => screen.names().join() === 'ada,ben')
      expect(screen.all('people').length).toBeLessThanOrEqual(2)
      expect(screen.last('people')?.inside_count).toBe(2)
      await ben.post(channelPath(channel, '/hand'), { raised: true })
      await screen.until(() => screen.people().get(ben.id)?.hand_at)
      expect(screen.last('people')?.changed.map(({ identity }) => identity)).toEqual([ben.id])
      await one.leave()
      await screen.until(() => screen.names().join() === 'ben')
      expect(screen.last('people')).toMatchObject({ gone: [ada.id], inside_count: 1 })
    })

    it('[CH22] one’s own voice, by one’s own word, and only inside', async () => {
      using mine = await watch(ben, channel)
      using other = await watch(cat, channel)
      using watcher = await watch(ada, channel)
      mine.says({ type: 'voice', muted: false, speaking: true })
      await mine.settles()
      await comeIn(hub, ben, channel)
      await watcher.until(() => watcher.people().get(ben.id))
      expect(watcher.people().get(ben.id)).toMatchObject({ muted: true, speaking: false })
      mine.says({ type: 'voice', muted: false, speaking: true })
      other.says({ type: 'voice', muted: false, speaking: true })
      await watcher.hears('speaking', ({ identities }) => identities.includes(ben.id))
      expect(watcher.last('speaking')).toEqual({ identities: [ben.id] })
      await watcher.until(() => watcher.people().get(ben.id)?.muted === false)
      expect((await insideFor(cat, channel))[0]).toMatchObject({ muted: false, speaking: true })
      mine.says({ type: 'voice', muted: true, speaking: true })
      await watcher.hears('speaking', ({ identities }) => identities.length === 0 && watcher.all('speaking').length > 1)
      mine.says({ type: 'voice', muted: false, speaking: true })
      await watcher.until(() => watcher.last('speaking')?.identities.length === 1)
      // Who falls silent with their screen speaks no more.
      mine.close()
      await watcher.until(() => watcher.last('speaking')?.identities.length === 0)
    })

    it('[CH22] nonsense is ignored; who says too much, or too large, is closed', async () => {
      using screen = await watch(ben, channel)
      for (const text of ['{', '[]', '"x"', '{"type":"voice"}', '{"type":"voice","muted":"no","speaking":1}', '{"type":"ping"}'])
        screen.sayRaw(text)
      await screen.settles()
      screen.sayRaw('x'.repeat(5000))
      expect(await screen.closed).toBe(1009)
    })

    it('[CH23] a change of the channel is told by a hello', async () => {
      using screen = await watch(ben, channel)
      await ada.ask('PATCH', channelPath(channel), { topic: 'Something else' })
      expect((await screen.hears('hello', (told) => told.channel.topic === 'Something else')).channel.role).toBe('member')
      await ada.put(channelPath(channel, `/members/${ben.id}`), { role: 'moderator' })
      await screen.hears('hello', (told) => told.channel.role === 'moderator')
    })
  })

  describe('all screens', () => {
    it('[CH21] hear that a channel is new, changed, has come to life, is still again, and of nothing in between', async () => {
      const home = await cat.screen()
      const told = (id: string) => home.of('maru.channel').filter((one) => one.id === id)
      const made = await makeChannel(ada, { name: 'Porch' })
      await home.until(() => told(made.id).length === 1)
      expect(told(made.id)[0]).toMatchObject({ name: 'Porch', role: 'member', inside_count: 0 })
      const one = await comeIn(hub, ada, made)
      await home.until(() => told(made.id).length === 2)
      expect(told(made.id)[1]).toMatchObject({ inside_count: 1, inside: [{ identity: ada.id }] })
      const other = await comeIn(hub, ben, made)
      await one.leave()
      await ben.post(channelPath(made, '/hand'), { raised: true })
      await other.leave()
      await home.until(() => told(made.id).at(-1)?.inside_count === 0)
      expect(told(made.id)).toHaveLength(3)
      const closed = await makeChannel(ada, { audience: 'members', name: 'Cellar' })
      await ada.put(channelPath(closed, `/members/${cat.id}`), { role: 'member' })
      await home.until(() => told(closed.id).length === 1)
      await ada.ask('DELETE', channelPath(closed, `/members/${cat.id}`))
      await home.until(() => home.of('maru.channel_gone').length > 0)
      expect(home.of('maru.channel_gone')).toEqual([{ channel_id: closed.id }])
      await home.close()
    })
  })

  describe('[CH25] a block', () => {
    it('makes the two silent for each other, and neither sees the other, in lists, news and reactions', async () => {
      const [dan, eve] = await hub.friends(`dan${channel.id.slice(-6)}`, `eve${channel.id.slice(-6)}`)
      await dan.block(eve)
      await comeIn(hub, dan, channel)
      await comeIn(hub, ada, channel)
      using hers = await watch(eve, channel)
      using his = await watch(dan, channel)
      const seat = (await join(eve, channel)).body
      expect(seat.silent).toEqual([dan.id])
      expect((await join(dan, channel)).body.silent).toEqual([eve.id])
      expect(seat.inside.map(({ identity }) => identity)).toEqual([ada.id])
      hub.engine.enter(seat.ticket)
      using ann = await watch(ada, channel)
      await ann.until(() => ann.people().size === 3)
      await hers.until(() => hers.people().has(eve.id))
      expect([...hers.people().keys()].toSorted()).toEqual([ada.id, eve.id].toSorted())
      expect(hers.last('people')?.inside_count).toBe(2)
      his.says({ type: 'voice', muted: false, speaking: true })
      await ann.hears('speaking', ({ identities }) => identities.includes(dan.id))
      await dan.post(channelPath(channel, '/reactions'), { reaction: '👏' })
      await ada.post(channelPath(channel, '/reactions'), { reaction: '👍' })
      await hers.hears('reaction', ({ identity }) => identity === ada.id)
      await hers.settles()
      expect(JSON.stringify(hers.heard)).not.toContain(dan.account.username)
      expect(hers.all('reaction').some(({ identity }) => identity === dan.id)).toBe(false)
      expect(hers.all('speaking').flatMap(({ identities }) => identities)).not.toContain(dan.id)
      expect([...his.people().keys()]).not.toContain(eve.id)
      expect(await namesInside(eve, channel)).not.toContain(dan.account.username)
      expect((await sees(eve, channel)).inside_count).toBe(2)
    })

    it('made while both are inside counts at once, and so does its end; whom nobody blocks is told nothing of who blocks them', async () => {
      const [dan, eve] = await hub.friends(`dora${channel.id.slice(-6)}`, `emil${channel.id.slice(-6)}`)
      await comeIn(hub, dan, channel)
      await comeIn(hub, eve, channel)
      using hers = await watch(eve, channel)
      using his = await watch(dan, channel)
      expect(hers.people().size).toBe(2)
      await dan.block(eve)
      await hers.hears('hello', ({ silent }) => silent.includes(dan.id))
      expect([...hers.people().keys()]).toEqual([eve.id])
      await his.hears('hello', ({ silent }) => silent.includes(eve.id))
      expect([...his.people().keys()]).toEqual([dan.id])
      const elsewhere = await makeChannel(ada, { name: 'Elsewhere' })
      expect((await join(eve, elsewhere)).body.silent).toEqual([])
      expect((await join(dan, elsewhere)).body.silent).toEqual([eve.id])
      await dan.post(`v1/accounts/${eve.id}/unblock`)
      await hers.until(() => hers.people().size === 2)
    })
  })
})

describe('rates', () => {
  it('[CH22] a screen that says too much at once is closed', async () => {
    await using hub = await LabHub.start({ rateLimits: true })
    const ada = await hub.person('ada')
    const channel = await makeChannel(ada)
    using screen = await watch(ada, channel)
    for (let index = 0; index < 120; index += 1) screen.says({ type: 'voice', muted: false, speaking: index % 2 === 0 })
    expect(await screen.closed).toBe(1008)
  })
})
