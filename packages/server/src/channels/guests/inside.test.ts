import type { AuditEntry, Channel, ChannelSeat, GuestPass, Occupant } from '@maru/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LabHub } from '../../calls/testing/hub.ts'
import { transact } from '../../db/transact.ts'
import type { Client } from '../../testing/client.ts'
import { TestHub } from '../../testing/test-hub.ts'
import { untilInside } from '../testing/lab.ts'
import { LiveSocket } from '../testing/live-socket.ts'
import { comesIn, enter, holder, makeChannel, makeLink, newDevice, path, reasonOf } from './testing/lab.ts'

describe('guests inside, and before the door', () => {
  let lab: LabHub
  let hub: TestHub
  let host: Client
  let ben: Client
  beforeAll(async () => {
    lab = await LabHub.start()
    hub = new TestHub(lab.server)
    ;[, host, ben] = await hub.people('root_owner', 'hanna', 'ben')
  })
  afterAll(() => lab[Symbol.asyncDispose]())

  const watch = async (who: Client, channel: Channel): Promise<LiveSocket> => {
    const token = who.token ?? ''
    const query = token.startsWith('guest_') ? { pass: token } : { access_token: token }
    const socket = await LiveSocket.open(hub.door, channel.id, query)
    await socket.hears('hello')
    return socket
  }
  const joins = async (who: Client, channel: Channel): Promise<ChannelSeat> => {
    const { status, body, text } = await who.ask<ChannelSeat>('POST', path(channel, '/join'), { device: newDevice() })
    if (status !== 200) throw new Error(`not let in: ${text}`)
    expect(lab.engine.enter(body.ticket)).toBe(true)
    await untilInside(lab, channel, who.id)
    return body
  }
  const acts = (act: string, guest: Client, channel: Channel) =>
    reasonOf(host.post(path(channel, `/people/${guest.id}`), { act }))
  const inside = async (channel: Channel) => (await host.ask<Occupant[]>('GET', path(channel, '/inside'))).body
  const waits = async (channel: Channel, secret: string, name: string): Promise<Client> =>
    holder(hub, (await enter(hub, channel, { secret, name })).body)

  it('[GU14] [GU15] [GU16] hosts see live who waits, and the guest hears that they are let in', async () => {
    const channel = await makeChannel(host)
    const { secret } = await makeLink(host, channel, { waiting_room: true })
    using hosts = await watch(host, channel)
    using others = await watch(ben, channel)
    const guest = await waits(channel, secret, 'Wanda')
    using guests = await watch(guest, channel)
    await hosts.hears('waiting', (waiting) => waiting[0]?.name === 'Wanda')
    expect(guests.last('hello')).toMatchObject({ inside: [], identity: guest.id, channel: { rights: [] } })
    await host.post(path(channel, `/waiting/${guest.id}`), { admit: true })
    await guests.hears('admitted', ({ admit }) => admit)
    await guests.hears('hello', (hello) => hello.channel.rights.includes('listen'))
    await hosts.hears('waiting', (waiting) => waiting.length === 0)
    await joins(guest, channel)
    await hosts.until(() => hosts.names().includes('Wanda'))
    expect(others.all('waiting')).toEqual([])
    expect((await inside(channel)).map(({ role, guest_name: name, account }) => [role, name, account])).toEqual([
      ['guest', 'Wanda', null],
    ])
  })

  it('[GU16] who is not let in hears it, and their screen is closed', async () => {
    const channel = await makeChannel(host)
    const guest = await waits(channel, (await makeLink(host, channel, { waiting_room: true })).secret, 'Wanda')
    using guests = await watch(guest, channel)
    await host.post(path(channel, `/waiting/${guest.id}`), { admit: false })
    expect(await guests.hears('admitted')).toEqual({ admit: false })
    expect(await guests.closed).toBe(4003)
    await expect(watch(guest, channel)).rejects.toThrow('401')
  })

  it('[GU15] who goes away is taken from the list', async () => {
    const channel = await makeChannel(host)
    const guest = await waits(channel, (await makeLink(host, channel, { waiting_room: true })).secret, 'Wanda')
    using hosts = await watch(host, channel)
    const guests = await watch(guest, channel)
    await hosts.hears('waiting', (waiting) => waiting.length === 1)
    guests.close()
    await hosts.hears('waiting', (waiting) => waiting.length === 0)
  })

  it('[GU6] a withdrawn link turns away who waits, and leaves who is inside', async () => {
    const channel = await makeChannel(host)
    const link = await makeLink(host, channel)
    const insider = await comesIn(hub, channel, { secret: link.secret, name: 'Inge' })
    const outsider = await comesIn(hub, channel, { secret: link.secret, name: 'Otto' })
    await joins(insider, channel)
    using screens = await watch(outsider, channel)
    await host.delete(path(channel, `/guest-links/${link.id}`))
    expect(await screens.closed).toBe(4003)
    expect(await reasonOf(outsider.get(path(channel)))).toBe('401 not_signed_in')
    expect(await reasonOf(insider.get(path(channel)))).toBe('200')
    await joins(insider, channel)
    expect((await inside(channel)).map(({ guest_name: name }) => name)).toEqual(['Inge'])
  })

  it('[GU7] [GU11] whoever is removed is out, their pass is over, and the same browser waits', async () => {
    const channel = await makeChannel(host, { audience: 'public' })
    const { secret } = await makeLink(host, channel)
    const device = newDevice()
    const guest = await comesIn(hub, channel, { secret, device })
    const seat = await joins(guest, channel)
    expect(await acts('remove', guest, channel)).toBe('204')
    await untilInside(lab, channel, guest.id, false)
    expect(lab.engine.enter(seat.ticket)).toBe(false)
    expect(await reasonOf(guest.post(path(channel, '/join'), { device: newDevice() }))).toBe('401 not_signed_in')
    await expect(watch(guest, channel)).rejects.toThrow('401')
    expect(await reasonOf(enter(hub, channel, { secret, device, name: 'Another name' }))).toBe('403 removed_lately')
  })

  it('[GU11] whoever is banned stays out with a new link, and comes in again when the ban is lifted', async () => {
    const channel = await makeChannel(host)
    const device = newDevice()
    const guest = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret, device, name: 'Gitta' })
    await joins(guest, channel)
    expect(await acts('ban', guest, channel)).toBe('204')
    await untilInside(lab, channel, guest.id, false)
    const { secret } = await makeLink(host, channel)
    expect(await reasonOf(enter(hub, channel, { secret, device, name: 'Nobody' }))).toBe('403 banned')
    expect(await reasonOf(guest.get(path(channel)))).toBe('401 not_signed_in')
    const bans = await host.ask<{ id: string; guest_name: string }[]>('GET', path(channel, '/bans'))
    expect(bans.body).toMatchObject([{ guest_name: 'Gitta', account: null }])
    await host.delete(path(channel, `/bans/${bans.body[0]?.id}`))
    expect(await reasonOf(enter(hub, channel, { secret, device, name: 'Gitta' }))).toBe('201')
  })

  it('[GU10] muted by a host stays muted, by whatever link', async () => {
    const channel = await makeChannel(host)
    const device = newDevice()
    const guest = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret, device })
    await joins(guest, channel)
    expect(await acts('hold', guest, channel)).toBe('204')
    await guest.post(path(channel, '/leave'), { device })
    const again = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret, device, name: 'New name' })
    const seat = await joins(again, channel)
    expect(again.id).toBe(guest.id)
    expect(seat.channel.rights).not.toContain('speak')
    expect((await inside(channel))[0]).toMatchObject({ held: true, may_speak: false })
  })

  it('[GU9] without the right to speak the engine takes no voice', async () => {
    const channel = await makeChannel(host)
    const { secret } = await makeLink(host, channel, { may_speak: false })
    await joins(await comesIn(hub, channel, { secret, name: 'Listens' }), channel)
    await joins(await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret, name: 'Speaks' }), channel)
    const speakers = (await lab.engine.list()).find(({ room }) => room === `channel_${channel.id}`)?.speakers
    const names = new Map((await inside(channel)).map(({ identity, guest_name: name }) => [identity, name]))
    expect(speakers?.map((identity) => names.get(identity))).toEqual(['Speaks'])
  })

  it('[GU7] at its end the pass takes its guest out', async () => {
    const channel = await makeChannel(host)
    const guest = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret })
    await joins(guest, channel)
    using guests = await watch(guest, channel)
    const guestId = guest.id.slice('guest_'.length)
    const { db, jobs } = hub.server.hub
    await db.updateTable('guests').set({ pass_ends_at: Date.now() }).where('id', '=', guestId).execute()
    await transact(db, (tx) => jobs.add(tx, { kind: 'guest.pass_end', key: `guest.pass_end:${guestId}`, payload: { guestId } }))
    expect(await guests.hears('gone')).toEqual({ why: 'not_allowed' })
    await untilInside(lab, channel, guest.id, false)
  })

  it('[GU22] nobody is called like somebody who is inside', async () => {
    const channel = await makeChannel(host)
    const { secret } = await makeLink(host, channel)
    expect(await reasonOf(enter(hub, channel, { secret, name: 'Ben' }))).toBe('201')
    await joins(ben, channel)
    expect(await reasonOf(enter(hub, channel, { secret, name: 'B\u0435n' }))).toBe('422 name_taken')
  })

  it('[GU16] what hosts do at the door is in the audit', async () => {
    const channel = await makeChannel(host)
    const { secret } = await makeLink(host, channel, { waiting_room: true })
    const [one, two] = [await waits(channel, secret, 'One'), await waits(channel, secret, 'Two')]
    await host.post(path(channel, `/waiting/${one.id}`), { admit: true })
    await host.post(path(channel, `/waiting/${two.id}`), { admit: false })
    const { body } = await host.ask<AuditEntry[]>('GET', path(channel, '/audit'))
    expect(body.slice(0, 2).map(({ act, guest_name: name }) => [act, name])).toEqual([
      ['guest.refuse', 'Two'],
      ['guest.admit', 'One'],
    ])
  })

  it('[CC2] [CC6] a message goes live to who watches, and across a block to nobody', async () => {
    const channel = await makeChannel(host)
    const cleo = await hub.person('cleo')
    const guest = await comesIn(hub, channel, { secret: (await makeLink(host, channel)).secret, name: 'Gwen' })
    await cleo.does('block', ben)
    using hosts = await watch(host, channel)
    using cleos = await watch(cleo, channel)
    using guests = await watch(guest, channel)
    await joins(ben, channel)
    const says = (who: Client, text: string) => who.ask<GuestPass & { id: string }>('POST', path(channel, '/messages'), { text })
    const bens = await says(ben, 'by ben')
    await says(guest, 'by gwen')
    for (const socket of [hosts, guests, cleos]) await socket.hears('message', ({ text }) => text === 'by gwen')
    expect(hosts.all('message').map(({ text }) => text)).toEqual(['by ben', 'by gwen'])
    expect(guests.all('message').map(({ text }) => text)).toEqual(['by ben', 'by gwen'])
    expect(cleos.all('message').map(({ text }) => text)).toEqual(['by gwen'])
    await host.delete(path(channel, `/messages/${bens.body.id}`))
    expect(await hosts.hears('message_deleted')).toEqual({ id: bens.body.id })
  })
})
