import type { Channel, GuestDoor, Meeting, WaitingGuest } from '@maru/protocol'
import { expect, test } from 'vitest'
import type { Client } from '../../testing/client.ts'
import { onBothEngines } from '../../testing/engines.ts'
import { comesIn, enter, holder, makeChannel, makeLink, newDevice, path, peek, reasonOf } from '../guests/testing/lab.ts'
import { eventually, moveTo, useMovableTime } from './testing/movable-time.ts'

const HOUR = 3600_000

async function planned(host: Client, channel: Channel): Promise<Meeting> {
  const starts_at = new Date(Date.now() + HOUR).toISOString()
  const wish = { title: 'Round', starts_at, minutes: 30, time_zone: 'UTC' }
  return (await host.ask<Meeting>('POST', path(channel, '/meetings'), wish)).body
}
const waiting = async (host: Client, channel: Channel): Promise<string[]> =>
  (await host.ask<WaitingGuest[]>('GET', path(channel, '/waiting'))).body.map(({ identity }) => identity)
const isIn = (guest: Client, channel: Channel): Promise<string> => reasonOf(guest.get(path(channel)))

useMovableTime()

onBothEngines('the door before a planned time', (start) => {
  test('[ME30][GU18] guests wait, the link is not used, and they come in when the time comes', async () => {
    await using hub = await start()
    const [, host] = await hub.people('zoe', 'hanna')
    const channel = await makeChannel(host)
    const link = await makeLink(host, channel, { uses_max: 2 })
    const through = await makeLink(host, channel, { waiting_room: true })
    const before = await comesIn(hub, channel, { secret: link.secret, name: 'Before' })
    const meeting = await planned(host, channel)
    expect((await peek(hub, channel, link.secret)).body).toMatchObject({
      opens_at: meeting.starts_at,
      waiting_room: false,
    } satisfies Partial<GuestDoor>)
    const device = newDevice()
    const answer = await enter(hub, channel, { secret: link.secret, name: 'Early', device })
    expect(answer.body.state).toBe('waiting')
    // Coming again makes nobody come in twice.
    const early = holder(hub, (await enter(hub, channel, { secret: link.secret, name: 'Early', device })).body)
    const second = await comesIn(hub, channel, { secret: link.secret, name: 'Second' })
    const seen = await comesIn(hub, channel, { secret: through.secret, name: 'Seen' })
    expect(await waiting(host, channel)).toEqual([early.id, second.id, seen.id])
    expect([await isIn(before, channel), await isIn(early, channel)]).toEqual(['200', '403 forbidden'])
    await moveTo(meeting.starts_at, hub.server.hub)
    await eventually(async () => expect(await isIn(early, channel)).toBe('200'))
    // The link was good for two: for who was there before, and for the first who waited.
    await eventually(async () => expect(await isIn(second, channel)).toBe('401 not_signed_in'))
    // By a link with a waiting room of its own, a host lets them in as ever.
    expect(await isIn(seen, channel)).toBe('403 forbidden')
    expect((await peek(hub, channel, through.secret)).body.opens_at).toBeNull()
  })

  test('[ME30][GU18] a host lets somebody in before; the meeting goes, and the others come in', async () => {
    await using hub = await start()
    const [, host] = await hub.people('zoe', 'hanna')
    const channel = await makeChannel(host)
    const { secret } = await makeLink(host, channel)
    const meeting = await planned(host, channel)
    const one = await comesIn(hub, channel, { secret, name: 'One' })
    const two = await comesIn(hub, channel, { secret, name: 'Two' })
    expect(await reasonOf(host.post(path(channel, `/waiting/${one.id}`), { admit: true }))).toBe('204')
    expect([await isIn(one, channel), await isIn(two, channel)]).toEqual(['200', '403 forbidden'])
    await host.delete(`/api/maru/v1/meetings/${meeting.id}`)
    await eventually(async () => expect(await isIn(two, channel)).toBe('200'))
    expect((await enter(hub, channel, { secret, name: 'Three' })).body.state).toBe('admitted')
  })
})
