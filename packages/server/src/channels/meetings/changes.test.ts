import type { Channel, ChangeMeeting } from '@maru/protocol'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { Client } from '../../testing/client.ts'
import { onBothEngines } from '../../testing/engines.ts'
import type { TestHub } from '../../testing/test-hub.ts'
import {
  api,
  at,
  audited,
  change,
  channelOf,
  DAY,
  HOUR,
  listed,
  MINUTE,
  plan,
  remind,
  reminders,
  settled,
  TEN_MINUTES,
  to,
  told,
} from './testing/lab.ts'
import { eventually, moveTo, useMovableTime } from './testing/movable-time.ts'

const reasonOf = ({ status, body }: { status: number; body: unknown }): string =>
  `${status} ${(body as { reason?: string }).reason ?? ''}`.trim()

/** A calendar's one event, as another library reads it. */
async function eventOf(who: Client, path: string): Promise<ICAL.Component> {
  const { text } = await who.ask('GET', api(path))
  const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')
  expect(events).toHaveLength(1)
  return events[0] ?? expect.fail('no event')
}
const sequenceOf = (event: ICAL.Component): number => Number(event.getFirstPropertyValue('sequence'))

useMovableTime()

onBothEngines('a changed meeting', (start) => {
  test('[ME40] what is left out stays; who sees the channel sees the change', async () => {
    await using hub = await start()
    const [, ann, bob] = await hub.people('zoe', 'ann', 'bob')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen)
    using screen = await bob.opens()
    const { status, body: renamed } = await change(ann, meeting, { title: '  Retro ' })
    expect(status).toBe(200)
    expect(renamed).toEqual({ ...meeting, title: 'Retro', sequence: meeting.sequence + 1 })
    const starts_at = at(3 * HOUR)
    const { body: moved } = await change(ann, renamed, { starts_at, minutes: 45, repeats: 'weekly', time_zone: 'Asia/Seoul' })
    expect(moved).toMatchObject({ title: 'Retro', minutes: 45, repeats: 'weekly', time_zone: 'Asia/Seoul', reminds_me: true })
    expect(Date.parse(moved.starts_at)).toBe(Math.floor(Date.parse(starts_at) / MINUTE) * MINUTE)
    expect(await listed(bob, kitchen)).toEqual([{ ...moved, reminds_me: false }])
    await screen.hears('maru.channel', ({ next_meeting: next }) => next?.starts_at === moved.starts_at && next.title === 'Retro')
    expect((await audited(ann, kitchen)).map(({ act, why }) => `${act} ${why}`).slice(0, 2)).toEqual([
      'meeting.move Retro',
      'meeting.change Standup → Retro',
    ])
  })

  test('[ME40] who may, and who may not', async () => {
    await using hub = await start()
    const [zoe, ann, bob, cat, dan] = await hub.people('zoe', 'ann', 'bob', 'cat', 'dan')
    const kitchen = await channelOf(ann)
    const roleOf = (who: Client, role: string) => ann.ask('PUT', api(`channels/${kitchen.id}/members/${who.id}`), { role })
    await roleOf(bob, 'moderator')
    await roleOf(cat, 'host')
    await roleOf(dan, 'moderator')
    let { body: meeting } = await plan(bob, kitchen)
    expect(reasonOf(await change(hub.visitor, meeting, { minutes: 20 }))).toBe('401 not_signed_in')
    // A moderator plans; what another has planned is not theirs.
    expect(reasonOf(await change(dan, meeting, { minutes: 20 }))).toBe('403 forbidden')
    for (const [index, who] of [bob, cat, ann, zoe].entries()) {
      const answer = await change(who, meeting, { minutes: 20 + index })
      expect(answer.status, who.handle).toBe(200)
      meeting = answer.body
    }
    // Who may not plan any more changes nothing, and may still take away what they planned.
    await roleOf(bob, 'member')
    expect(reasonOf(await change(bob, meeting, { minutes: 20 }))).toBe('403 forbidden')
    await ann.ask('PATCH', api(`channels/${kitchen.id}`), { audience: 'members' })
    await ann.delete(api(`channels/${kitchen.id}/members/${dan.id}`))
    expect(reasonOf(await change(dan, meeting, { minutes: 20 }))).toBe('404 not_found')
    expect((await bob.delete(api(`meetings/${meeting.id}`))).status).toBe(204)
    expect(reasonOf(await change(ann, meeting, { minutes: 20 }))).toBe('404 not_found')
  })

  test('[ME40] what can’t be planned can’t be changed into', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen)
    const wrongs: Partial<Record<keyof ChangeMeeting, unknown>>[] = [
      { title: ' \u0000 ' },
      { title: 'x'.repeat(101) },
      { starts_at: at(-HOUR) },
      { starts_at: at(1200 * DAY) },
      { starts_at: 'tomorrow' },
      { time_zone: 'Mars/Olympus' },
      { minutes: 4 },
      { repeats: 'sometimes' },
      { sequence: undefined },
    ]
    for (const wrong of wrongs) {
      const wish = { sequence: meeting.sequence, ...wrong }
      expect((await ann.ask('PATCH', api(`meetings/${meeting.id}`), wish)).status, JSON.stringify(wrong)).toBe(422)
    }
    expect(await listed(ann, kitchen)).toEqual([meeting])
  })

  test('[ME40] a monthly one of the 31st stays one when something else is changed, on the last of a short month too', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const kitchen = await channelOf(ann)
    await moveTo('2027-01-30T10:00:00Z', hub.server.hub)
    const wish = { starts_at: '2027-01-31T10:00:00Z', repeats: 'monthly', time_zone: 'UTC' } as const
    const { body: meeting } = await plan(ann, kitchen, wish)
    await moveTo('2027-02-10T10:00:00Z', hub.server.hub)
    const [february] = await listed(ann, kitchen)
    expect(february?.starts_at).toBe('2027-02-28T10:00:00.000Z')
    // An app may tell all that it shows, and not only what was changed.
    const { body: longer } = await change(ann, meeting, { ...wish, starts_at: '2027-02-28T10:00:00Z', minutes: 60 })
    expect(longer).toMatchObject({ minutes: 60, starts_at: '2027-02-28T10:00:00.000Z' })
    await moveTo('2027-03-05T10:00:00Z', hub.server.hub)
    expect((await listed(ann, kitchen))[0]?.starts_at).toBe('2027-03-31T10:00:00.000Z')
  })

  test('[ME41] of two at once one is written, and the other knows; nothing is lost silently', async () => {
    await using hub = await start()
    const [, ann, bob] = await hub.people('zoe', 'ann', 'bob')
    const kitchen = await channelOf(ann)
    await ann.ask('PUT', api(`channels/${kitchen.id}/members/${bob.id}`), { role: 'host' })
    const { body: meeting } = await plan(ann, kitchen)
    const answers = await Promise.all([
      change(ann, meeting, { title: 'By Ann' }),
      change(bob, meeting, { title: 'By Bob' }),
      change(bob, meeting, { minutes: 55 }),
    ])
    const [done] = answers.filter(({ status }) => status === 200)
    expect(answers.map(reasonOf).toSorted()).toEqual(['200', '409 changed_meanwhile', '409 changed_meanwhile'])
    expect(await listed(ann, kitchen)).toEqual([{ ...done?.body, reminds_me: true }])
    expect(done?.body.sequence).toBe(meeting.sequence + 1)
    // What changes nothing raises nothing, and is no conflict for who read the last.
    const { title, minutes, starts_at } = done?.body ?? meeting
    const again = await change(ann, { ...meeting, sequence: meeting.sequence + 1 }, { title, minutes, starts_at })
    expect([again.status, again.body.sequence]).toEqual([200, meeting.sequence + 1])
    expect((await audited(ann, kitchen)).filter(({ act }) => act !== 'meeting.plan' && act.startsWith('meeting.'))).toHaveLength(
      1,
    )
  })

  test('[ME42] moved later: no reminder at the old time, one at the new', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen)
    const { body: moved } = await change(ann, meeting, { starts_at: at(5 * HOUR) })
    for (const time of [-TEN_MINUTES, 0, HOUR]) {
      await to(hub, meeting, time)
      await settled(hub)
    }
    expect(await reminders(ann)).toEqual([])
    await to(hub, moved, -TEN_MINUTES)
    await eventually(async () => expect(await reminders(ann)).toHaveLength(1))
    expect((await reminders(ann))[0]?.maru?.meeting).toEqual({ id: meeting.id, title: 'Standup', starts_at: moved.starts_at })
    expect(await jobsOf(hub)).toBe(1)
  })

  test('[ME42] moved earlier, and after a reminder: reminded again, of the new time alone', async () => {
    await using hub = await start()
    const [, ann, bob] = await hub.people('zoe', 'ann', 'bob')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen, { starts_at: at(5 * HOUR), repeats: 'daily', time_zone: 'UTC' })
    await remind(bob, meeting, true)
    const { body: earlier } = await change(ann, meeting, { starts_at: at(2 * HOUR) })
    await to(hub, earlier, -TEN_MINUTES)
    await eventually(async () => expect(await reminders(bob)).toHaveLength(1))
    const { body: later } = await change(ann, earlier, { starts_at: at(3 * HOUR) })
    // The news of the new time takes the place of the reminder of the old one. [N9]
    expect(await reminders(bob)).toEqual([])
    await to(hub, earlier, 0)
    await settled(hub)
    expect(await reminders(bob)).toEqual([])
    await to(hub, later, -TEN_MINUTES)
    await eventually(async () => expect(await reminders(bob)).toHaveLength(1))
    // A new title is no new time.
    const { body: renamed } = await change(ann, later, { title: 'Retro' })
    await to(hub, later, 0)
    await settled(hub)
    expect(await reminders(bob)).toHaveLength(1)
    await to(hub, renamed, DAY - TEN_MINUTES)
    await eventually(async () => expect(await reminders(bob)).toHaveLength(2))
  })

  test('[ME43] who wants to be reminded, and who planned it, hear of the new time and of the end', async () => {
    await using hub = await start()
    const [zoe, ann, bob, cat] = await hub.people('zoe', 'ann', 'bob', 'cat')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen)
    await remind(bob, meeting, true)
    await remind(ann, meeting, false)
    using screen = await bob.opens()
    const { body: moved } = await change(zoe, meeting, { starts_at: at(4 * HOUR) })
    expect(await screen.hears('maru.meeting_moved', () => true)).toMatchObject({ starts_at: moved.starts_at, reminds_me: true })
    for (const who of [ann, bob])
      expect(await told(who, 'maru.meeting_moved')).toMatchObject([
        {
          account: { id: zoe.id },
          maru: { channel: { slug: kitchen.slug }, meeting: { title: 'Standup', starts_at: moved.starts_at } },
        },
      ])
    for (const who of [zoe, cat]) expect(await told(who, 'maru.meeting_moved')).toEqual([])
    const { body: longer } = await change(zoe, moved, { minutes: 90, title: 'Retro' })
    expect(await told(bob, 'maru.meeting_moved')).toHaveLength(1)
    expect((await ann.delete(api(`meetings/${longer.id}`))).status).toBe(204)
    expect(await screen.hears('maru.meeting_cancelled', () => true)).toMatchObject({ id: meeting.id, title: 'Retro' })
    expect(await told(bob, 'maru.meeting_cancelled')).toHaveLength(1)
    expect(await told(ann, 'maru.meeting_cancelled')).toEqual([])
    for (const who of [ann, bob]) expect(await told(who, 'maru.meeting_moved')).toEqual([])
    expect(screen.heard.filter(({ event }) => event === 'maru.meeting_moved')).toHaveLength(1)
  })

  test('[ME43] not across a block, and not to who may not see the channel', async () => {
    await using hub = await start()
    const [zoe, ann, bob, cat] = await hub.people('zoe', 'ann', 'bob', 'cat')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen)
    for (const who of [bob, cat]) await remind(who, meeting, true)
    await cat.does('block', ann)
    await ann.ask('PATCH', api(`channels/${kitchen.id}`), { audience: 'members' })
    using screens = await bob.opens()
    using blocker = await cat.opens()
    await change(zoe, meeting, { starts_at: at(4 * HOUR) })
    expect(await told(ann, 'maru.meeting_moved')).toHaveLength(1)
    for (const who of [bob, cat]) expect(await told(who, 'maru.meeting_moved')).toEqual([])
    for (const { heard } of [screens, blocker]) expect(heard.map(({ event }) => event)).not.toContain('maru.meeting_moved')
  })

  test('[ME44] its file keeps the UID, with a higher SEQUENCE; called off, it says so until its time is over', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen)
    const file = `meetings/${meeting.id}.ics`
    const first = await eventOf(ann, file)
    expect([sequenceOf(first), first.getFirstPropertyValue('status')]).toEqual([0, 'CONFIRMED'])
    const { body: moved } = await change(ann, meeting, { starts_at: at(6 * HOUR) })
    await ann.delete(api(`meetings/${meeting.id}`))
    for (const path of [file, `channels/${kitchen.id}/meetings.ics`]) {
      const gone = await eventOf(ann, path)
      expect(gone.getFirstPropertyValue('uid')).toBe(first.getFirstPropertyValue('uid'))
      expect([sequenceOf(gone), gone.getFirstPropertyValue('status')]).toEqual([2, 'CANCELLED'])
      expect(new ICAL.Event(gone).startDate.toUnixTime() * 1000).toBe(Date.parse(moved.starts_at))
    }
    expect(await listed(ann, kitchen)).toEqual([])
    expect((await ann.ask<Channel>('GET', api(`channels/${kitchen.id}`))).body.next_meeting).toBeNull()
    expect((await remind(ann, meeting, true)).status).toBe(404)
    await to(hub, moved, 30 * MINUTE)
    await settled(hub)
    expect((await ann.ask('GET', api(file))).status).toBe(404)
  })

  test('[ME44] what would go on for ever is forgotten a month after it was called off', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen, { repeats: 'daily' })
    await ann.delete(api(`meetings/${meeting.id}`))
    await to(hub, meeting, 29 * DAY)
    await settled(hub)
    expect((await eventOf(ann, `meetings/${meeting.id}.ics`)).getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(await reminders(ann)).toEqual([])
    await to(hub, meeting, 31 * DAY)
    await settled(hub)
    expect((await ann.ask('GET', api(`meetings/${meeting.id}.ics`))).status).toBe(404)
    expect(await jobsOf(hub)).toBe(0)
  })
})

async function jobsOf({ server: { hub } }: TestHub): Promise<number> {
  return (await hub.db.selectFrom('jobs').select('id').where('kind', '=', 'meeting.tick').execute()).length
}
