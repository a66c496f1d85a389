import type { Channel, GuestLink, WaitingGuest } from '@maru/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../testing/client.ts'
import { onBothEngines } from '../../../testing/engines.ts'
import type { TestHub } from '../../../testing/test-hub.ts'
import { enter, holder, makeChannel, makeLink, newDevice, path, peek, reasonOf } from '../testing/lab.ts'

onBothEngines('the waiting room', (start) => {
  let hub: TestHub
  let owner: Client
  let host: Client
  let other: Client
  beforeAll(async () => {
    hub = await start()
    ;[owner, host, other] = await hub.people('root_owner', 'hanna', 'otto')
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  const db = () => hub.server.hub.db
  const guestId = (guest: Client): string => guest.id.slice('guest_'.length)
  const waiting = async (channel: Channel) => (await host.ask<WaitingGuest[]>('GET', path(channel, '/waiting'))).body
  const answer = (by: Client, channel: Channel, guest: Client, admit: boolean) =>
    reasonOf(by.post(path(channel, `/waiting/${guest.id}`), { admit }))

  it('[GU14] [GU16] who waits sees and does nothing until a host lets them in', async () => {
    const channel = await makeChannel(host, { audience: 'public' })
    const { secret } = await makeLink(host, channel, { waiting_room: true })
    const answered = await enter(hub, channel, { secret, name: 'Wanda' })
    expect(answered.body).toMatchObject({ state: 'waiting', name: 'Wanda' })
    const guest = holder(hub, answered.body)
    expect((await peek(hub, channel, secret)).body.channel).toMatchObject({ rights: [], inside: [] })
    for (const below of ['', '/inside', '/messages'])
      expect(await reasonOf(guest.get(path(channel, below)))).toBe('403 forbidden')
    expect(await reasonOf(guest.post(path(channel, '/messages'), { text: 'hello' }))).toBe('403 forbidden')
    expect(await waiting(channel)).toMatchObject([{ identity: guest.id, name: 'Wanda' }])
    expect(await reasonOf(other.get(path(channel, '/waiting')))).toBe('403 forbidden')
    expect(await answer(other, channel, guest, true)).toBe('403 forbidden')
    expect(await answer(guest, channel, guest, true)).toBe('401 not_signed_in')
    expect(await answer(host, channel, guest, true)).toBe('204')
    expect(await waiting(channel)).toEqual([])
    expect(await reasonOf(guest.get(path(channel)))).toBe('200')
    expect(await answer(host, channel, guest, true)).toBe('404 not_found')
  })

  it('[GU16] [GU11] who is not let in has no pass, and comes back later at the earliest', async () => {
    const channel = await makeChannel(host)
    const { secret } = await makeLink(host, channel, { waiting_room: true })
    const device = newDevice()
    const guest = holder(hub, (await enter(hub, channel, { secret, device })).body)
    expect(await answer(host, channel, guest, false)).toBe('204')
    expect(await reasonOf(guest.get(path(channel)))).toBe('401 not_signed_in')
    const again = await enter(hub, channel, { secret, device })
    expect(again).toMatchObject({ status: 403, body: { reason: 'removed_lately' } })
    expect(again.body.retry_after).toBeGreaterThan(500)
  })

  it('[GU4] a use is counted when a host lets somebody in', async () => {
    const channel = await makeChannel(host)
    const link = await makeLink(host, channel, { waiting_room: true, uses_max: 1 })
    const one = holder(hub, (await enter(hub, channel, { secret: link.secret, name: 'One' })).body)
    const two = holder(hub, (await enter(hub, channel, { secret: link.secret, name: 'Two' })).body)
    const uses = async () => (await host.ask<GuestLink[]>('GET', path(channel, '/guest-links'))).body[0]?.uses
    expect(await uses()).toBe(0)
    const answers = await Promise.all([answer(host, channel, one, true), answer(owner, channel, two, true)])
    expect(answers.toSorted()).toEqual(['204', '410 link_used_up'])
    expect(await uses()).toBe(1)
  })

  it('[GU3] who came in time is let in by a link that is past its time', async () => {
    const channel = await makeChannel(host)
    const link = await makeLink(host, channel, { waiting_room: true, lifetime: 60 })
    const guest = holder(hub, (await enter(hub, channel, { secret: link.secret })).body)
    const row = await db().selectFrom('guests').select('entered_at').where('id', '=', guestId(guest)).executeTakeFirstOrThrow()
    await db()
      .updateTable('guest_links')
      .set({ expires_at: row.entered_at + 1 })
      .where('id', '=', link.id)
      .execute()
    expect(await answer(host, channel, guest, true)).toBe('204')
  })

  it('[GU17] who was let in by a name keeps it', async () => {
    const channel = await makeChannel(host)
    const { secret } = await makeLink(host, channel, { waiting_room: true })
    const device = newDevice()
    const guest = holder(hub, (await enter(hub, channel, { secret, device, name: 'Dear friend' })).body)
    await answer(host, channel, guest, true)
    expect((await enter(hub, channel, { secret, device, name: 'Somebody else' })).body).toMatchObject({
      state: 'admitted',
      name: 'Dear friend',
    })
  })

  it('[GU15] who went away is not in the list', async () => {
    const channel = await makeChannel(host)
    const guest = holder(
      hub,
      (await enter(hub, channel, { secret: (await makeLink(host, channel, { waiting_room: true })).secret })).body,
    )
    await db()
      .updateTable('guests')
      .set({ entered_at: Date.now() - 60_000 })
      .where('id', '=', guestId(guest))
      .execute()
    expect(await waiting(channel)).toEqual([])
  })
})
