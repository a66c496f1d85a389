import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { passwordOf, startTestHub } from '../testing/test-hub.ts'

const DEVICE = 'device-0123456789abcdef'
const OTHER_DEVICE = 'device-fedcba9876543210'

test('[W1] opens for who is signed in, by cookie or token, and from no other site', async () => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  await expect(hub.visitor.opens()).rejects.toThrow('401')
  await expect(hub.visitor.opens({ stream: 'user', access_token: 'nonsense' })).rejects.toThrow('401')
  await expect(ann.opens({ stream: 'user' }, { Origin: 'https://evil.example' })).rejects.toThrow('403')
  await expect(ann.opens({ stream: 'user', device: 'no' })).rejects.toThrow('422')
  using _byCookie = await hub.visitor.opens({ stream: 'user' }, { Cookie: `maru_session=${ann.token}`, Origin: hub.origin })
  using _byToken = await ann.opens()
})

test('[W2] subscribes by the query and by message; nonsense is ignored', async () => {
  await using hub = await startTestHub()
  const [ann, bob] = await hub.people('ann', 'bob')
  using screen = await ann.opens({})
  for (const text of [
    '{',
    '[]',
    '"x"',
    '{"type":"subscribe"}',
    '{"type":"subscribe","stream":"everything"}',
    '{"type":"maru.watch_presence","account_ids":5}',
  ])
    screen.sendRaw(text)
  screen.send({ type: 'subscribe', stream: 'public:local' })
  screen.send({ type: 'subscribe', stream: 'hashtag', tag: 'Maru' })
  await screen.settles()
  const post = await bob.says('news #maru')
  expect((await screen.hears('update')).id).toBe(post.id)
  await bob.says('end #maru')
  await screen.hears('update', ({ text }) => text === 'end #maru')
  expect(screen.heard.map((heard) => heard.stream)).toEqual([
    ['public:local'],
    ['hashtag', 'maru'],
    ['public:local'],
    ['hashtag', 'maru'],
  ])
  screen.send({ type: 'unsubscribe', stream: 'public:local' })
  await screen.settles()
  await bob.says('no tag')
  await bob.says('last #maru')
  await screen.hears('update', ({ text }) => text === 'last #maru')
  expect(screen.all('update').some(({ text }) => text === 'no tag')).toBe(false)
})

test('[W3][T8] a post arrives where its reader would find it, and nowhere else', async () => {
  await using hub = await startTestHub()
  const [ann, follower, stranger, blocked] = await hub.people('ann', 'follower', 'stranger', 'blocked')
  await follower.does('follow', ann)
  await stranger.does('follow', follower)
  await ann.does('block', blocked)
  const screens = {
    ann: await ann.opens(),
    follower: await follower.opens(),
    stranger: await stranger.opens(),
    blocked: await blocked.opens(),
  }
  using watcher = await blocked.opens({ stream: 'public' })
  const closed = await ann.says('closed', { visibility: 'private' })
  const open = await ann.says('open')
  const secret = await ann.says('psst @stranger', { visibility: 'direct' })
  const boost = (await follower.post(`/api/v1/statuses/${open.id}/reblog`)).body
  await ann.does('follow', blocked).catch(() => undefined)
  const end = await stranger.says('end')
  await blocked.says('mine')
  await screens.stranger.hears('update', ({ id }) => id === end.id)
  await screens.blocked.hears('update', ({ text }) => text === 'mine')
  await watcher.hears('update', ({ text }) => text === 'mine')
  const idsOf = (screen: typeof watcher) => screen.all('update').map(({ id }) => id)
  await screens.follower.hears('update', ({ id }) => id === boost.id)
  expect(idsOf(screens.follower)).toEqual([closed.id, open.id, boost.id])
  expect(idsOf(screens.ann)).toEqual([closed.id, open.id])
  expect(idsOf(screens.stranger)).toEqual([boost.id, end.id])
  expect(idsOf(screens.blocked)).toHaveLength(1)
  expect(idsOf(watcher)).not.toContain(open.id)
  await ann.delete(`/api/v1/statuses/${secret.id}`)
  await ann.delete(`/api/v1/statuses/${closed.id}`)
  for (const screen of [screens.ann, screens.stranger]) await screen.hears('delete', (id) => id === secret.id)
  await screens.follower.hears('delete', (id) => id === closed.id)
  expect(screens.follower.all('delete')).toEqual([closed.id])
  for (const screen of Object.values(screens)) screen.close()
})

test('[W4] one device, all devices, and whether there is any', async () => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  const { sockets, bus } = hub.server.hub
  const told: string[] = []
  bus.on('device.connected', ({ device }) => void told.push(`+${device}`))
  bus.on('device.gone', ({ device }) => void told.push(`-${device}`))
  expect(sockets.hasDevice(ann.id)).toBe(false)
  using one = await ann.opens({ stream: 'user', device: DEVICE })
  using other = await ann.opens({ stream: 'user', device: OTHER_DEVICE })
  using _noDevice = await ann.opens()
  expect(sockets.devicesOf(ann.id).toSorted()).toEqual([DEVICE, OTHER_DEVICE].toSorted())
  sockets.sendToDevice(ann.id, DEVICE, 'maru.presence', { account_id: '1', presence: 'here' })
  sockets.sendToAccount(ann.id, 'maru.presence', { account_id: '2', presence: 'here' })
  await one.hears('maru.presence', ({ account_id }) => account_id === '2')
  await other.hears('maru.presence', ({ account_id }) => account_id === '2')
  expect([one.count('maru.presence'), other.count('maru.presence')]).toEqual([2, 1])
  one.close()
  await one.closed
  await expect.poll(() => told).toEqual([`+${DEVICE}`, `+${OTHER_DEVICE}`, `-${DEVICE}`])
})

test('[W9] who is refused and keeps their end open is let go', async () => {
  await using hub = await startTestHub()
  const { hostname, port } = new URL(hub.door)
  const lines = ['/api/v1/streaming', '/api/maru/v1/channels/x/live', '/rtc?access_token=x', '/nope'].map((path) => {
    const line = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    line.resume()
    line.write(`GET ${path} HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`)
    line.write('Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n')
    return line
  })
  onTestFinished(() => lines.forEach((line) => line.destroy()))
  await Promise.all(lines.map((line) => new Promise((resolve) => line.once('end', resolve))))
  // Both ends of each are in this process.
  const open = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length
  const before = open()
  await expect.poll(() => before - open(), { timeout: 20_000 }).toBeGreaterThanOrEqual(lines.length)
})

test('[W5] what is too large closes the socket', async () => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  using screen = await ann.opens()
  screen.sendRaw('x'.repeat(70_000))
  expect(await screen.closed).toBe(1009)
})

test('[W5] who says too much at once is closed', async () => {
  await using hub = await startTestHub({ rateLimits: true })
  const ann = await hub.person('ann')
  using screen = await ann.opens()
  for (let index = 0; index < 250; index += 1) screen.send({ type: 'maru.watch_presence', account_ids: [String(index)] })
  expect(await screen.closed).toBe(1008)
})

test('[W5] a person has no more sockets than screens could ever need', async () => {
  await using hub = await startTestHub()
  const [ann, bob] = await hub.people('ann', 'bob')
  await using screens = new AsyncDisposableStack()
  for (let index = 0; index < 100; index += 1) screens.use(await ann.opens())
  await expect(ann.opens()).rejects.toThrow('429')
  using other = await bob.opens()
  expect(other.count('maru.presence')).toBe(0)
})

test('[W7] a block between two others shows to nobody who watches them', async () => {
  await using hub = await startTestHub()
  const [ann, bob, watcher] = await hub.people('ann', 'bob', 'watcher')
  await watcher.does('follow', ann)
  using screen = await watcher.opens()
  screen.send({ type: 'maru.watch_presence', account_ids: [ann.id, bob.id] })
  await screen.hears('maru.presence', ({ account_id }) => account_id === bob.id)
  const before = screen.count('maru.presence')
  await ann.does('block', bob)
  await ann.does('unblock', bob)
  await screen.settles()
  expect(screen.count('maru.presence')).toBe(before)
})

test('[W6][W7] presence is seen by who follows or is followed or has a thread, and by nobody across a block', async () => {
  await using hub = await startTestHub()
  const [ann, follower, writer, stranger, blocked] = await hub.people('ann', 'follower', 'writer', 'stranger', 'blocked')
  await follower.does('follow', ann)
  await blocked.does('follow', ann)
  await writer.writesTo(ann, 'hello')
  const seenBy = async (who: typeof ann) => (await who.get(`/api/maru/v1/presence?id[]=${ann.id}`)).body[0]?.presence
  using watcher = await follower.opens()
  watcher.send({ type: 'maru.watch_presence', account_ids: [ann.id, stranger.id] })
  expect(await watcher.hears('maru.presence', ({ account_id }) => account_id === ann.id)).toMatchObject({ presence: 'away' })
  using screen = await ann.opens()
  await watcher.hears('maru.presence', ({ presence }) => presence === 'here')
  await ann.does('block', blocked)
  expect(await Promise.all([ann, follower, writer, stranger, blocked].map(seenBy))).toEqual([
    'here',
    'here',
    'here',
    'away',
    'away',
  ])
  screen.send({ type: 'maru.presence', presence: 'away' })
  await watcher.hears(
    'maru.presence',
    ({ account_id, presence }) => account_id === ann.id && presence === 'away' && watcher.count('maru.presence') > 2,
  )
  hub.server.hub.presences.setInCall(ann.id, true)
  await watcher.hears('maru.presence', ({ presence }) => presence === 'in_call')
  expect(await seenBy(blocked)).toBe('away')
  hub.server.hub.presences.setInCall(ann.id, false)
  expect(await seenBy(follower)).toBe('away')
  using other = await stranger.opens()
  await stranger.does('follow', follower)
  other.send({ type: 'maru.watch_presence', account_ids: [follower.id] })
  await other.hears('maru.presence', ({ presence }) => presence === 'here')
  await stranger.does('block', follower)
  await other.hears('maru.presence', ({ presence }) => presence === 'away')
})

test('[W8] a session that ends while its socket is being opened leaves none open', async () => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  const { viewers } = hub.server.hub
  const byToken = viewers.byToken.bind(viewers)
  viewers.byToken = async (token) => {
    const viewer = await byToken(token)
    viewers.byToken = byToken
    await ann.delete('/api/maru/v1/sessions/current')
    return viewer
  }
  using late = await ann.opens()
  expect(await late.closed).toBe(4001)
})

test('[W8][U6] a session that ends elsewhere is told, and its sockets close; the others stay', async () => {
  await using hub = await startTestHub()
  const ann = await hub.person('ann')
  const second = await hub.visitor.post('/api/maru/v1/sessions', { handle: 'ann', password: passwordOf('ann') })
  using kept = await ann.opens()
  using ended = await hub.visitor.opens({ stream: 'user', access_token: second.headers.get('x-maru-session') ?? '' })
  const [session] = (await ann.get('/api/maru/v1/sessions')).body.filter((entry) => !entry.current)
  await ann.delete(`/api/maru/v1/sessions/${session?.id}`)
  expect(await ended.hears('maru.signed_out')).toEqual({})
  expect(await ended.closed).toBe(4001)
  await kept.settles()
  expect(kept.count('maru.signed_out')).toBe(0)
})
