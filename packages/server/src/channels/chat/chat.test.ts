import type { AuditEntry, Channel, ChannelMessage, ChannelMessages } from '@maru/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../testing/client.ts'
import { onBothEngines } from '../../testing/engines.ts'
import type { TestHub } from '../../testing/test-hub.ts'
import { comesIn, makeChannel, makeLink, path } from '../guests/testing/lab.ts'

onBothEngines('chat of a channel', (start) => {
  let hub: TestHub
  let owner: Client
  let ann: Client
  let ben: Client
  beforeAll(async () => {
    hub = await start()
    ;[owner, ann, ben] = await hub.people('root_owner', 'ann', 'ben')
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  const send = (by: Client, channel: Channel, text: string, key?: string) =>
    by.ask<ChannelMessage>(
      'POST',
      path(channel, '/messages'),
      { text },
      key === undefined ? {} : { headers: { 'idempotency-key': key } },
    )
  const page = async (by: Client, channel: Channel, query = '') =>
    (await by.ask<ChannelMessages>('GET', path(channel, `/messages${query}`))).body
  const texts = async (by: Client, channel: Channel) => (await page(by, channel)).messages.map(({ text }) => text)
  const unread = async (by: Client, channel: Channel) => (await by.ask<Channel>('GET', path(channel))).body.unread

  it('[CC1] is read by who sees the channel and written by who may', async () => {
    const channel = await makeChannel(ann, { audience: 'public' })
    const sent = await send(ben, channel, '  hello\r\nthere ')
    expect(sent).toMatchObject({
      status: 200,
      body: { text: 'hello\nthere', identity: ben.id, guest_name: null, account: { id: ben.id }, channel_id: channel.id },
    })
    expect(await texts(hub.visitor, channel)).toEqual(['hello\nthere'])
    expect((await send(hub.visitor, channel, 'me too')).status).toBe(401)
    const closed = await makeChannel(ann, { audience: 'members' })
    expect((await send(ben, closed, 'hello')).status).toBe(404)
    expect((await ben.get(path(closed, '/messages'))).status).toBe(404)
    expect((await send(ben, channel, ' \n ')).body.reason).toBe('empty')
    expect((await send(ben, channel, '\u0000')).body.reason).toBe('empty')
    expect((await send(ben, channel, 'x'.repeat(1001))).body.reason).toBe('too_long')
  })

  it('[CC1] is never among posts', async () => {
    const channel = await makeChannel(ann, { audience: 'public' })
    await send(ann, channel, 'only here #tagged @ben')
    for (const at of [
      '/api/v1/timelines/home',
      '/api/v1/timelines/public?local=true',
      '/api/v1/timelines/tag/tagged',
      `/api/v1/accounts/${ann.id}/statuses`,
    ])
      expect((await ann.get(at)).text).not.toContain('only here')
    expect((await ben.get('/api/v1/notifications')).text).not.toContain('only here')
    expect((await ben.get('/api/v2/search?q=only')).text).not.toContain('only here')
  })

  it('[CC3] one key, one message, also at once', async () => {
    const channel = await makeChannel(ann)
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(ann, channel, 'once', 'key-1')))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await texts(ann, channel)).toEqual(['once'])
    expect((await send(ben, channel, 'mine', 'key-1')).body.text).toBe('mine')
    await ann.delete(path(channel, `/messages/${answers[0]?.body.id}`))
    expect((await send(ann, channel, 'once', 'key-1')).status).toBe(404)
    expect(await texts(ann, channel)).toEqual(['mine'])
  })

  it('[CC4] slow mode holds for each, guests too, and not for who keeps order', async () => {
    const channel = await makeChannel(ann)
    const guest = await comesIn(hub, channel, { secret: (await makeLink(ann, channel)).secret })
    await ann.ask('PATCH', path(channel), { slow_seconds: 30 })
    for (const by of [ben, guest]) {
      expect((await send(by, channel, 'one')).status).toBe(200)
      const second = await send(by, channel, 'two')
      expect(second).toMatchObject({ status: 429, body: { reason: 'slow_mode' } })
      expect(second.body.retry_after).toBeGreaterThan(25)
      expect(second.headers.get('retry-after')).toBe(String(second.body.retry_after))
      expect((await page(by, channel)).slow_for).toBeGreaterThan(20)
    }
    expect((await page(ann, channel)).slow_for).toBe(0)
    for (const by of [ann, owner]) for (const text of ['one', 'two']) expect((await send(by, channel, text)).status).toBe(200)
    const both = await Promise.all([send(await hub.person('cleo'), channel, 'a'), send(ben, channel, 'b')])
    expect(both.map(({ status }) => status)).toEqual([200, 429])
  })

  it('[CC5] one takes back what one wrote, and who may remove, what others wrote', async () => {
    const channel = await makeChannel(ann)
    const guest = await comesIn(hub, channel, { secret: (await makeLink(ann, channel)).secret, name: 'Gwen' })
    const [mine, guests, hosts] = [
      await send(ben, channel, 'ben’s'),
      await send(guest, channel, 'gwen’s'),
      await send(ann, channel, 'ann’s'),
    ]
    const remove = async (by: Client, message: { body: ChannelMessage }) =>
      (await by.delete(path(channel, `/messages/${message.body.id}`))).status
    expect(await remove(ben, guests)).toBe(403)
    expect(await remove(guest, mine)).toBe(403)
    expect(await remove(hub.visitor, mine)).toBe(401)
    expect(await remove(ben, mine)).toBe(204)
    expect(await remove(ann, guests)).toBe(204)
    expect(await remove(ann, guests)).toBe(404)
    expect(await texts(ann, channel)).toEqual(['ann’s'])
    expect(await remove(ann, hosts)).toBe(204)
    const { body: audit } = await ann.ask<AuditEntry[]>('GET', path(channel, '/audit'))
    expect(audit.filter(({ act }) => act === 'message.delete')).toMatchObject([{ by: { id: ann.id }, guest_name: 'Gwen' }])
    const kept = await hub.server.hub.db
      .selectFrom('channel_messages')
      .select('text')
      .where('channel_id', '=', channel.id)
      .execute()
    expect(kept.map(({ text }) => text)).toEqual(['', '', ''])
  })

  it('[CC6] a block keeps both from reading the other', async () => {
    const channel = await makeChannel(owner)
    const [dora, emil] = await hub.people('dora', 'emil')
    await send(dora, channel, 'by dora')
    await send(emil, channel, 'by emil')
    await ann.does('block', ben)
    await dora.does('block', emil)
    expect(await texts(dora, channel)).toEqual(['by dora'])
    expect(await texts(emil, channel)).toEqual(['by emil'])
    expect(await texts(ann, channel)).toEqual(['by emil', 'by dora'])
    await ann.does('unblock', ben)
  })

  it('[CC7] a guest’s message keeps the name that they had', async () => {
    const channel = await makeChannel(ann)
    const { secret } = await makeLink(ann, channel)
    const device = 'one-and-the-same-browser'
    await send(await comesIn(hub, channel, { secret, device, name: 'Before' }), channel, 'one')
    await send(await comesIn(hub, channel, { secret, device, name: 'After' }), channel, 'two')
    const { messages } = await page(ann, channel)
    expect(messages.map(({ guest_name: name, account }) => [name, account])).toEqual([
      ['After', null],
      ['Before', null],
    ])
    expect(messages[0]?.identity).toBe(messages[1]?.identity)
  })

  it('[CC8] what is unread, and what is read', async () => {
    const channel = await makeChannel(ann)
    const sent = [
      await send(ben, channel, 'one'),
      await send(ben, channel, 'two'),
      await send(ann, channel, 'mine'),
      await send(ben, channel, 'three'),
    ]
    const read = (by: Client, id: string | undefined) => by.ask<{ unread: number }>('POST', path(channel, '/read'), { id })
    expect(await unread(ann, channel)).toBe(3)
    // Never read there, and does not belong to it.
    expect(await unread(owner, channel)).toBe(0)
    expect((await read(ann, sent[1]?.body.id)).body).toEqual({ unread: 1 })
    expect((await read(ann, sent[0]?.body.id)).body).toEqual({ unread: 1 })
    expect((await read(ann, '999999999999999999')).body).toEqual({ unread: 0 })
    await send(ben, channel, 'four')
    expect(await unread(ann, channel)).toBe(1)
    await read(owner, sent[3]?.body.id)
    expect(await unread(owner, channel)).toBe(1)
    await ann.does('block', ben)
    expect(await unread(ann, channel)).toBe(0)
    await ann.does('unblock', ben)
  })

  it('[CC9] pages without a gap and without a double', async () => {
    const channel = await makeChannel(ann)
    for (let i = 0; i < 7; i++) await send(ann, channel, String(i))
    const seen: string[] = []
    let next: string | null = null
    do {
      const at: ChannelMessages = await page(ann, channel, `?limit=3${next === null ? '' : `&max_id=${next}`}`)
      seen.push(...at.messages.map(({ text }) => text))
      next = at.next
    } while (next !== null)
    expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0'])
  })

  it('[CC10] an @call is written nowhere', async () => {
    const channel = await makeChannel(ann)
    expect((await send(ann, channel, '@call @ben we must talk')).body.reason).toBe('call_is_not_a_post')
    expect(await texts(ann, channel)).toEqual([])
  })

  it('[CC1] goes with its channel', async () => {
    const channel = await makeChannel(ann)
    await send(ann, channel, 'gone')
    await ann.delete(path(channel))
    const kept = await hub.server.hub.db
      .selectFrom('channel_messages')
      .select('id')
      .where('channel_id', '=', channel.id)
      .execute()
    expect(kept).toEqual([])
  })
})
