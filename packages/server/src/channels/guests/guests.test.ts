import type { AuditEntry, Channel, GuestLink } from '@maru/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../testing/client.ts'
import { onBothEngines } from '../../testing/engines.ts'
import type { TestHub } from '../../testing/test-hub.ts'
import { comesIn, enter, makeChannel, makeLink, newDevice, path, peek, reasonOf } from './testing/lab.ts'

const HOUR = 3600_000

onBothEngines('guests', (start) => {
  let hub: TestHub
  let host: Client
  let other: Client
  beforeAll(async () => {
    hub = await start()
    ;[, host, other] = await hub.people('root_owner', 'hanna', 'otto')
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  const db = () => hub.server.hub.db
  const guestId = (guest: Client): string => guest.id.slice('guest_'.length)

  describe('links', () => {
    it('[GU1] are made by who may invite, told once, and kept as a hash', async () => {
      const channel = await makeChannel(host)
      const link = await makeLink(host, channel, { uses_max: 3, waiting_room: true, lifetime: 600 })
      expect(link.url).toMatch(new RegExp(`/r/${channel.slug}#[A-Za-z0-9_-]{43}$`))
      expect(link).toMatchObject({ uses: 0, uses_max: 3, waiting_room: true, may_speak: true, created_by: { id: host.id } })
      const listed = await host.ask<GuestLink[]>('GET', path(channel, '/guest-links'))
      expect(listed.body).toEqual([expect.objectContaining({ id: link.id, url: '' })])
      const kept = await db().selectFrom('guest_links').selectAll().execute()
      expect(JSON.stringify(kept)).not.toContain(link.secret)
      expect(await reasonOf(other.post(path(channel, '/guest-links'), { lifetime: null }))).toBe('403 forbidden')
      expect(await reasonOf(other.get(path(channel, '/guest-links')))).toBe('403 forbidden')
      expect(await reasonOf(hub.visitor.get(path(channel, '/guest-links')))).toBe('401 not_signed_in')
      const audit = await host.ask<AuditEntry[]>('GET', path(channel, '/audit'))
      expect(audit.body[0]).toMatchObject({ act: 'guest_link.make', by: { id: host.id } })
    })

    it('[GU2] looking uses nothing up, and shows where it leads', async () => {
      const channel = await makeChannel(host, { audience: 'members' })
      const link = await makeLink(host, channel, { uses_max: 1, may_speak: false })
      for (let i = 0; i < 3; i++)
        expect((await peek(hub, channel, link.secret)).body).toMatchObject({
          channel: { id: channel.id, name: 'Kitchen', role: 'guest' },
          waiting_room: false,
          may_speak: false,
          opens_at: null,
        })
      await comesIn(hub, channel, { secret: link.secret })
    })

    it('[GU3] past its time', async () => {
      const channel = await makeChannel(host)
      const link = await makeLink(host, channel, { lifetime: 60 })
      await db()
        .updateTable('guest_links')
        .set({ expires_at: Date.now() - 1 })
        .where('id', '=', link.id)
        .execute()
      expect(await reasonOf(peek(hub, channel, link.secret))).toBe('410 link_expired')
      expect(await reasonOf(enter(hub, channel, { secret: link.secret }))).toBe('410 link_expired')
    })

    it('[GU3] used up', async () => {
      const channel = await makeChannel(host)
      const link = await makeLink(host, channel, { uses_max: 2 })
      await comesIn(hub, channel, { secret: link.secret, name: 'One' })
      await comesIn(hub, channel, { secret: link.secret, name: 'Two' })
      expect(await reasonOf(peek(hub, channel, link.secret))).toBe('410 link_used_up')
      expect(await reasonOf(enter(hub, channel, { secret: link.secret, name: 'Three' }))).toBe('410 link_used_up')
    })

    it('[GU3] withdrawn, by who may', async () => {
      const channel = await makeChannel(host)
      const link = await makeLink(host, channel)
      expect(await reasonOf(other.delete(path(channel, `/guest-links/${link.id}`)))).toBe('403 forbidden')
      expect(await reasonOf(host.delete(path(channel, `/guest-links/${link.id}`)))).toBe('204')
      expect(await reasonOf(peek(hub, channel, link.secret))).toBe('410 link_withdrawn')
      expect(await reasonOf(enter(hub, channel, { secret: link.secret }))).toBe('410 link_withdrawn')
      expect(await reasonOf(host.delete(path(channel, `/guest-links/${link.id}`)))).toBe('404 not_found')
      expect((await host.ask<GuestLink[]>('GET', path(channel, '/guest-links'))).body).toEqual([])
    })

    it('[GU3] another channel’s, and one that never was', async () => {
      const [here, there] = [await makeChannel(host), await makeChannel(host)]
      const link = await makeLink(host, there)
      expect(await reasonOf(peek(hub, here, link.secret))).toBe('404 not_found')
      const [wrong, nowhere] = [await peek(hub, here, 'x'.repeat(43)), await peek(hub, { id: 'nowhere' }, 'x'.repeat(43))]
      expect([wrong.status, wrong.text]).toEqual([404, nowhere.text])
      expect(await reasonOf(enter(hub, here, { secret: link.secret }))).toBe('404 not_found')
      expect(await reasonOf(enter(hub, here, { secret: 'A'.repeat(43) }))).toBe('404 not_found')
      expect(await reasonOf(enter(hub, here, { secret: 'short' }))).toBe('422 invalid')
      expect(await reasonOf(host.delete(path(here, `/guest-links/${link.id}`)))).toBe('404 not_found')
    })

    it('[GU4] of many at once by the last uses, so many come in', async () => {
      const channel = await makeChannel(host)
      const link = await makeLink(host, channel, { uses_max: 3 })
      const names = ['Ada', 'Bob', 'Cem', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal']
      const answers = await Promise.all(names.map((name) => reasonOf(enter(hub, channel, { secret: link.secret, name }))))
      expect(answers.toSorted()).toEqual([...Array(3).fill('201'), ...Array(5).fill('410 link_used_up')])
      const [listed] = (await host.ask<GuestLink[]>('GET', path(channel, '/guest-links'))).body
      expect(listed).toMatchObject({ uses: 3, uses_max: 3 })
    })

    it('[GU5] a browser that comes again uses it once, and its first pass is over', async () => {
      const channel = await makeChannel(host)
      const link = await makeLink(host, channel, { uses_max: 1 })
      const device = newDevice()
      const first = await comesIn(hub, channel, { secret: link.secret, device })
      const again = await comesIn(hub, channel, { secret: link.secret, device })
      expect(again.id).toBe(first.id)
      expect(await reasonOf(first.get(path(channel)))).toBe('401 not_signed_in')
      expect(await reasonOf(again.get(path(channel)))).toBe('200')
      const [listed] = (await host.ask<GuestLink[]>('GET', path(channel, '/guest-links'))).body
      expect(listed).toMatchObject({ uses: 1 })
    })

    it('[GU6] withdrawing ends the passes of who is not inside', async () => {
      const channel = await makeChannel(host)
      const [link, kept] = [await makeLink(host, channel), await makeLink(host, channel)]
      const outside = await comesIn(hub, channel, { secret: link.secret, name: 'Out' })
      const byOther = await comesIn(hub, channel, { secret: kept.secret, name: 'Other way' })
      await host.delete(path(channel, `/guest-links/${link.id}`))
      expect(await reasonOf(outside.get(path(channel)))).toBe('401 not_signed_in')
      expect(await reasonOf(byOther.get(path(channel)))).toBe('200')
    })
  })

  describe('passes', () => {
    it('[GU7] are kept as a hash, and are over after a day', async () => {
      const channel = await makeChannel(host)
      const guest = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret })
      expect(guest.token).toMatch(/^guest_[A-Za-z0-9_-]{43}$/)
      expect(JSON.stringify(await db().selectFrom('guests').selectAll().execute())).not.toContain(guest.token)
      const row = await db().selectFrom('guests').selectAll().where('id', '=', guestId(guest)).executeTakeFirstOrThrow()
      expect(row.pass_ends_at - row.entered_at).toBe(24 * HOUR)
      await db()
        .updateTable('guests')
        .set({ pass_ends_at: Date.now() - 1 })
        .where('id', '=', row.id)
        .execute()
      expect(await reasonOf(guest.get(path(channel)))).toBe('401 not_signed_in')
    })

    it('[GU7] go with the channel', async () => {
      const channel = await makeChannel(host, { audience: 'public' })
      const guest = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret })
      expect((await host.delete(path(channel))).status).toBe(204)
      expect(await reasonOf(guest.get(path(channel)))).toBe('401 not_signed_in')
    })

    it('[GU9] give the rights of the link, and without one the right to listen', async () => {
      const channel = await makeChannel(host, { audience: 'public' })
      const rightsOf = async (guest: Client) => (await guest.ask<Channel>('GET', path(channel))).body.rights.toSorted()
      const speaks = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret, name: 'Speaks' })
      const listens = await comesIn(hub, channel, {
        secret: (await makeLink(host, channel, { may_speak: false })).secret,
        name: 'Listens',
      })
      const walksIn = await comesIn(hub, channel, { name: 'Walks in' })
      expect(await rightsOf(speaks)).toEqual(['chat', 'listen', 'see', 'speak'])
      expect(await rightsOf(listens)).toEqual(['chat', 'listen', 'see'])
      expect(await rightsOf(walksIn)).toEqual(['chat', 'listen', 'see'])
      const closed = await makeChannel(host, { audience: 'hub' })
      expect(await reasonOf(enter(hub, closed, {}))).toBe('404 not_found')
    })
  })

  describe('who is out', () => {
    const ban = (channel: Channel, subject: string) =>
      db()
        .insertInto('channel_bans')
        .values({
          id: hub.server.hub.ids.next(),
          channel_id: channel.id,
          subject,
          account_id: null,
          guest_name: 'Dana',
          by_id: host.id,
          why: '',
          created_at: Date.now(),
        })
        .execute()

    it('[GU11] a banned browser is known with a new link and another name; another browser is not', async () => {
      const channel = await makeChannel(host)
      const device = newDevice()
      const guest = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret, device })
      const viewer = await hub.server.hub.channelPorts.guests.byPass(guest.token ?? '')
      await ban(channel, `device:${viewer?.device}`)
      await hub.server.hub.channelPorts.guests.forget(viewer?.guestId ?? '')
      expect(await reasonOf(guest.get(path(channel)))).toBe('401 not_signed_in')
      const { secret } = await makeLink(host, channel)
      expect(await reasonOf(enter(hub, channel, { secret, device, name: 'Someone else' }))).toBe('403 banned')
      expect(await reasonOf(enter(hub, channel, { secret, name: 'Someone else' }))).toBe('201')
    })

    it('[GU12] a locked channel takes nobody new', async () => {
      const channel = await makeChannel(host)
      const { secret } = await makeLink(host, channel)
      const device = newDevice()
      await comesIn(hub, channel, { secret, device })
      expect((await host.ask('PATCH', path(channel), { locked: true })).status).toBe(200)
      expect(await reasonOf(enter(hub, channel, { secret, name: 'New' }))).toBe('403 channel_locked')
      expect(await reasonOf(enter(hub, channel, { secret, device }))).toBe('201')
    })

    it('[GU13] coming in is limited by address, and by channel', async () => {
      await using limited = await start({ rateLimits: true, trustedProxies: ['loopback'] })
      const person = await limited.person('ida')
      const channel = await makeChannel(person, { audience: 'public' })
      const from = (address: string, i: number) =>
        reasonOf(enter(limited, channel, { name: `Guest ${address} ${i}`, headers: { 'x-forwarded-for': address } }))
      const many = (n: number, address: (i: number) => string) =>
        Promise.all(Array.from({ length: n }, (_, i) => from(address(i), i)))
      expect(await many(60, () => '192.0.2.1')).toContain('429 rate_limited')
      expect(await from('192.0.2.2', 0)).toBe('201')
      expect(await many(150, (i) => `198.51.100.${i}`)).toContain('429 rate_limited')
    })
  })
})
