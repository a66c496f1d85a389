import type { AuditEntry, Channel, ChannelMessage, GuestLink, GuestPass, Report } from '@maru/protocol'
import { expect, test } from 'vitest'
import { Client } from '../testing/client.ts'
import { onBothEngines } from '../testing/engines.ts'
import type { TestHub } from '../testing/test-hub.ts'

const api = (path: string): string => `/api/maru/v1/${path}`

async function channelOf(who: Client, more: object = {}): Promise<Channel> {
  const answer = await who.ask<Channel>('POST', api('channels'), { name: 'Kitchen', home: { of: 'person' }, ...more })
  expect(answer.status).toBe(201)
  return answer.body
}
const writes = async (who: Client, channel: Channel, text: string): Promise<ChannelMessage> =>
  (await who.ask<ChannelMessage>('POST', api(`channels/${channel.id}/messages`), { text })).body
const report = (who: Client, channel: Channel, identity: string, why = 'They shout') =>
  who.ask('POST', api(`channels/${channel.id}/reports`), { identity, why })
const reports = async (who: Client, query = ''): Promise<Report[]> =>
  (await who.ask<Report[]>('GET', api(`reports${query}`))).body

async function guestOf(hub: TestHub, host: Client, channel: Channel, name: string): Promise<Client> {
  const link = await host.ask<GuestLink>('POST', api(`channels/${channel.id}/guest-links`), { lifetime: null })
  const secret = new URL(link.body.url).hash.slice(1)
  const device = `browser_of_the_guest_${name}`
  const pass = await hub.visitor.ask<GuestPass>('POST', api(`channels/${channel.id}/guests`), { secret, name, device })
  expect(pass.status, pass.text).toBe(201)
  return new Client(hub.door, pass.body.pass, pass.body.identity, name)
}

onBothEngines('reports', (start) => {
  test('[RP1][RP2][RP6] with what stood around it, also what is deleted afterwards, and the channel', async () => {
    await using hub = await start()
    const [zoe, ann, bob] = await hub.people('zoe', 'ann', 'bob')
    const kitchen = await channelOf(ann)
    for (let index = 1; index <= 24; index += 1) await writes(ann, kitchen, `line ${index}`)
    const rude = await writes(bob, kitchen, 'something rude')
    using screen = await zoe.opens()
    expect((await report(ann, kitchen, bob.id, ' They were rude\u0000 ')).status).toBe(201)
    expect(await screen.hears('maru.reports', () => true)).toEqual({ open: 1 })
    await bob.delete(api(`channels/${kitchen.id}/messages/${rude.id}`))
    await ann.delete(api(`channels/${kitchen.id}`))
    const [only, ...more] = await reports(zoe)
    expect(more).toEqual([])
    expect(only).toMatchObject({
      channel: null,
      channel_name: 'Kitchen',
      by: { id: ann.id },
      by_guest_name: null,
      account: { id: bob.id },
      guest_name: null,
      why: 'They were rude',
      settled_at: null,
    })
    expect(only?.context.messages).toHaveLength(20)
    expect(only?.context.messages.at(-1)).toMatchObject({ text: 'something rude', account: { id: bob.id } })
    expect(only?.context.messages[0]?.text).toBe('line 6')
  })

  test('[RP1] a guest reports, and is reported', async () => {
    await using hub = await start()
    const [zoe, ann] = await hub.people('zoe', 'ann')
    const kitchen = await channelOf(ann)
    const visitor = await guestOf(hub, ann, kitchen, 'Visitor')
    await writes(visitor, kitchen, 'hello')
    await writes(ann, kitchen, 'go away')
    expect((await report(visitor, kitchen, ann.id)).status).toBe(201)
    expect((await report(ann, kitchen, visitor.id)).status).toBe(201)
    const [second, first] = await reports(zoe)
    expect(first).toMatchObject({ by: null, by_guest_name: 'Visitor', account: { id: ann.id }, guest_name: null })
    expect(second).toMatchObject({ by: { id: ann.id }, by_guest_name: null, account: null, guest_name: 'Visitor' })
    // A pass is for its own channel alone.
    const other = await channelOf(ann)
    expect([401, 403, 404]).toContain((await report(visitor, other, ann.id)).status)
    expect((await visitor.ask('GET', api('reports'))).status).toBe(401)
  })

  test('[RP1] what is no report', async () => {
    await using hub = await start()
    const [zoe, ann, bob, cat] = await hub.people('zoe', 'ann', 'bob', 'cat')
    const kitchen = await channelOf(ann)
    await writes(bob, kitchen, 'hello')
    expect((await report(ann, kitchen, ann.id)).body.reason).toBe('oneself')
    for (const nobody of ['nonsense', 'guest_1', '123456789012345678']) {
      expect((await report(ann, kitchen, nobody)).status, nobody).toBe(404)
    }
    expect((await report(ann, kitchen, bob.id, ' \u0000')).status).toBe(422)
    // Who was there is not to be found out by reporting them.
    const [absent, present] = [await report(ann, kitchen, cat.id), await report(ann, kitchen, bob.id)]
    expect([absent.status, absent.text]).toEqual([201, present.text])
    expect((await reports(zoe)).map(({ account }) => account?.id)).toEqual([bob.id])
    expect((await report(hub.visitor, kitchen, bob.id)).status).toBe(404)
    const den = await channelOf(ann, { audience: 'members' })
    await writes(ann, den, 'hello')
    expect((await report(cat, den, ann.id)).status).toBe(404)
    const square = await channelOf(ann, { audience: 'public' })
    await writes(ann, square, 'hello')
    expect((await report(hub.visitor, square, ann.id)).status).toBe(401)
  })

  test('[RP3][RP4] the owner alone reads and settles', async () => {
    await using hub = await start()
    const [zoe, ann, bob] = await hub.people('zoe', 'ann', 'bob')
    const kitchen = await channelOf(ann)
    await writes(bob, kitchen, 'hello')
    await report(ann, kitchen, bob.id, 'one')
    await report(ann, kitchen, bob.id, 'two')
    const [two, one] = await reports(zoe)
    expect([two?.why, one?.why]).toEqual(['two', 'one'])
    for (const who of [ann, bob]) {
      expect((await who.ask('GET', api('reports'))).status).toBe(403)
      expect((await who.ask('POST', api(`reports/${one?.id}/settle`))).status).toBe(403)
    }
    expect((await hub.visitor.ask('GET', api('reports'))).status).toBe(401)
    using screen = await zoe.opens()
    expect((await zoe.ask('POST', api(`reports/${one?.id}/settle`))).status).toBe(204)
    expect(await screen.hears('maru.reports', () => true)).toEqual({ open: 1 })
    const [settled] = await reports(zoe, '?settled=true')
    expect(settled).toMatchObject({ why: 'one', settled_by: { id: zoe.id } })
    expect((await zoe.ask('POST', api(`reports/${one?.id}/settle`))).status).toBe(204)
    expect((await reports(zoe, '?settled=true'))[0]?.settled_at).toBe(settled?.settled_at)
    expect((await reports(zoe)).map(({ why }) => why)).toEqual(['two'])
    expect((await zoe.ask('POST', api('reports/1/settle'))).status).toBe(404)
    const { body: audit } = await ann.ask<AuditEntry[]>('GET', api(`channels/${kitchen.id}/audit`))
    const acts = audit.filter(({ act }) => act === 'report.settle')
    expect(acts).toMatchObject([{ by: { id: zoe.id }, account: null, guest_name: null, why: '' }])
  })

  test('[RP5] not without end', async () => {
    await using hub = await start({ rateLimits: true })
    const ann = await hub.person('ann')
    const kitchen = await channelOf(ann)
    const visitor = await guestOf(hub, ann, kitchen, 'Visitor')
    await writes(visitor, kitchen, 'hello')
    for (let index = 0; index < 10; index += 1) expect((await report(ann, kitchen, visitor.id)).status).toBe(201)
    expect((await report(ann, kitchen, visitor.id)).body.reason).toBe('rate_limited')
  })
})
