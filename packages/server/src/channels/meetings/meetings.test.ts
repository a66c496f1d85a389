import type { Channel } from '@maru/protocol'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { onBothEngines } from '../../testing/engines.ts'
import {
  api,
  at,
  audited,
  channelOf,
  DAY,
  HOUR,
  listed,
  plan,
  remind,
  reminders,
  settled,
  TEN_MINUTES,
  to,
} from './testing/lab.ts'
import { eventually, useMovableTime } from './testing/movable-time.ts'

useMovableTime()

onBothEngines('meetings', (start) => {
  test('[ME1][ME4][ME5] planned, listed the soonest first, and shown as the next one', async () => {
    await using hub = await start()
    const [, ann, bob] = await hub.people('zoe', 'ann', 'bob')
    const kitchen = await channelOf(ann)
    expect(kitchen.next_meeting).toBeNull()
    const later = (await plan(ann, kitchen, { title: '  Retro ', starts_at: at(2 * HOUR) })).body
    const { status, body: sooner } = await plan(ann, kitchen, { repeats: 'weekly' })
    expect(status).toBe(201)
    expect(sooner).toMatchObject({
      title: 'Standup',
      minutes: 30,
      repeats: 'weekly',
      channel_id: kitchen.id,
      created_by: { id: ann.id },
    })
    expect(later.title).toBe('Retro')
    expect((await listed(bob, kitchen)).map(({ id }) => id)).toEqual([sooner.id, later.id])
    const seen = await bob.ask<Channel>('GET', api(`channels/${kitchen.slug}`))
    expect(seen.body.next_meeting).toMatchObject({ id: sooner.id, reminds_me: false })
    expect((await ann.ask<Channel>('GET', api(`channels/${kitchen.id}`))).body.next_meeting?.reminds_me).toBe(true)
  })

  test('[ME4] a recurring one that began long ago has its next time', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const kitchen = await channelOf(ann)
    const begun = at(-10 * DAY + HOUR)
    const { body } = await plan(ann, kitchen, { starts_at: begun, repeats: 'daily', time_zone: 'UTC' })
    expect(Date.parse(body.starts_at)).toBe(Math.floor((Date.parse(begun) + 10 * DAY) / 60_000) * 60_000)
    const runs = await plan(ann, kitchen, { starts_at: at(-10 * DAY - 10 * 60_000), repeats: 'daily', time_zone: 'UTC' })
    expect(Date.parse(runs.body.starts_at)).toBeLessThan(Date.now())
  })

  test('[ME1] what can’t be planned, and by whom', async () => {
    await using hub = await start()
    const [, ann, bob] = await hub.people('zoe', 'ann', 'bob')
    const kitchen = await channelOf(ann)
    expect((await plan(bob, kitchen)).status).toBe(403)
    expect((await plan(hub.visitor, kitchen)).status).toBe(401)
    for (const wrong of [
      { title: ' \u0000 ' },
      { starts_at: at(-HOUR) },
      { starts_at: at(1200 * DAY) },
      { starts_at: 'tomorrow' },
      { time_zone: 'Mars/Olympus' },
      { time_zone: '+05:30' },
      { minutes: 4 },
      { minutes: 2000 },
    ])
      expect((await plan(ann, kitchen, wrong)).status, JSON.stringify(wrong)).toBe(422)
    for (let index = 0; index < 50; index += 1) expect((await plan(ann, kitchen)).status).toBe(201)
    expect((await plan(ann, kitchen)).status).toBe(422)
  })

  test('[ME5] who may not see the channel sees no meeting of it', async () => {
    await using hub = await start()
    const [, ann, bob] = await hub.people('zoe', 'ann', 'bob')
    const den = await channelOf(ann, { audience: 'members' })
    const { body: meeting } = await plan(ann, den)
    for (const path of [`channels/${den.id}/meetings`, `channels/${den.id}/meetings.ics`, `meetings/${meeting.id}.ics`])
      expect((await bob.ask('GET', api(path))).status, path).toBe(404)
    expect((await remind(bob, meeting, true)).status).toBe(404)
    expect((await bob.delete(api(`meetings/${meeting.id}`))).status).toBe(404)
    expect((await bob.ask('GET', api('meetings/nonsense.ics'))).status).toBe(404)
  })

  test('[ME6] taken away by who planned it or who keeps order, and written down', async () => {
    await using hub = await start()
    const [zoe, ann, bob] = await hub.people('zoe', 'ann', 'bob')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen)
    expect((await bob.delete(api(`meetings/${meeting.id}`))).status).toBe(403)
    expect((await zoe.delete(api(`meetings/${meeting.id}`))).status).toBe(204)
    expect(await listed(ann, kitchen)).toEqual([])
    expect((await ann.delete(api(`meetings/${meeting.id}`))).status).toBe(404)
    expect((await audited(ann, kitchen)).map(({ act }) => act)).toEqual(
      expect.arrayContaining(['meeting.plan', 'meeting.delete']),
    )
    // It is kept for calendars until its time is over. [ME44]
    await to(hub, meeting, 30 * 60_000)
    await settled(hub)
    const { db } = hub.server.hub
    expect(await db.selectFrom('jobs').select('id').where('kind', '=', 'meeting.tick').execute()).toEqual([])
    expect(await db.selectFrom('meetings').select('id').execute()).toEqual([])
    expect(await reminders(ann)).toEqual([])
  })

  test('[ME10][ME11] reminded ten minutes before, once, on every screen', async () => {
    await using hub = await start()
    const [, ann, bob, cat] = await hub.people('zoe', 'ann', 'bob', 'cat')
    const kitchen = await channelOf(ann)
    using screen = await bob.opens()
    const { body: meeting } = await plan(ann, kitchen)
    expect((await remind(bob, meeting, true)).body.reminds_me).toBe(true)
    expect((await remind(bob, meeting, true)).body.reminds_me).toBe(true)
    expect((await remind(cat, meeting, true)).body.reminds_me).toBe(true)
    expect((await remind(cat, meeting, false)).body.reminds_me).toBe(false)
    await to(hub, meeting, -TEN_MINUTES - 1000)
    await settled(hub)
    expect(await reminders(bob)).toEqual([])
    await to(hub, meeting, -TEN_MINUTES)
    expect(await screen.hears('maru.meeting_soon', () => true)).toMatchObject({
      id: meeting.id,
      title: 'Standup',
      reminds_me: true,
    })
    expect(await screen.hears('notification', ({ type }) => type === 'maru.meeting_soon')).toMatchObject({
      account: { id: ann.id },
      maru: { channel: { slug: kitchen.slug } },
    })
    for (const time of [0, 5 * 60_000, 40 * 60_000]) {
      await to(hub, meeting, time)
      await settled(hub)
    }
    expect(await reminders(ann)).toHaveLength(1)
    expect(await reminders(bob)).toHaveLength(1)
    expect(await reminders(cat)).toEqual([])
    expect(screen.heard.filter(({ event }) => event === 'maru.meeting_soon')).toHaveLength(1)
    // [ME4] It is over, and gone.
    expect(await listed(bob, kitchen)).toEqual([])
    expect(await hub.server.hub.db.selectFrom('meetings').select('id').execute()).toEqual([])
  })

  test('[ME4][ME12] of a recurring one before each time, and it moves on by itself', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen, { repeats: 'daily', time_zone: 'UTC', minutes: 24 * 60 })
    for (const day of [0, 1, 2]) {
      await to(hub, meeting, day * DAY - TEN_MINUTES + 1000)
      await eventually(async () => expect(await reminders(ann)).toHaveLength(day + 1))
      await to(hub, meeting, day * DAY)
      await settled(hub)
      const [now] = await listed(ann, kitchen)
      expect(Date.parse(now?.starts_at ?? '')).toBe(Date.parse(meeting.starts_at) + day * DAY)
    }
    expect(await reminders(ann)).toHaveLength(3)
  })

  test('[ME13] nobody who may not see the channel any more, and nothing across a block', async () => {
    await using hub = await start()
    const [, ann, bob, cat, dan] = await hub.people('zoe', 'ann', 'bob', 'cat', 'dan')
    const kitchen = await channelOf(ann)
    const { body: meeting } = await plan(ann, kitchen)
    for (const who of [bob, cat, dan]) await remind(who, meeting, true)
    using screen = await bob.opens()
    using blocker = await dan.opens()
    await ann.ask('PUT', api(`channels/${kitchen.id}/members/${cat.id}`), { role: 'member' })
    await ann.ask('PATCH', api(`channels/${kitchen.id}`), { audience: 'members' })
    await dan.does('block', ann)
    await to(hub, meeting, -TEN_MINUTES)
    await eventually(async () => expect(await reminders(ann)).toHaveLength(1))
    await settled(hub)
    expect(await reminders(cat)).toHaveLength(1)
    expect([await reminders(bob), await reminders(dan)]).toEqual([[], []])
    for (const { heard } of [screen, blocker]) expect(heard.map(({ event }) => event)).not.toContain('maru.meeting_soon')
  })

  test('[ME20][ME22] an .ics of one and of all, for who may see the channel', async () => {
    await using hub = await start()
    const [zoe, ann] = await hub.people('zoe', 'ann')
    const hall = await channelOf(zoe, { name: 'Große Halle', home: { of: 'hub' }, audience: 'public' })
    const { body: meeting } = await plan(zoe, hall, {
      title: 'Monthly; all, welcome',
      repeats: 'weekly',
      time_zone: 'Asia/Seoul',
    })
    await plan(zoe, hall)
    expect(meeting.ics).toBe(`${hub.origin}/api/maru/v1/meetings/${meeting.id}.ics`)
    for (const who of [ann, hub.visitor]) {
      const one = await who.ask('GET', api(`meetings/${meeting.id}.ics`))
      expect(one.status).toBe(200)
      expect(one.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
      expect(one.headers.get('content-disposition')).toContain('meeting.ics')
      const [event] = new ICAL.Component(ICAL.parse(one.text) as unknown[]).getAllSubcomponents('vevent')
      expect(event?.getFirstPropertyValue('summary')).toBe('Monthly; all, welcome')
      expect(event?.getFirstProperty('dtstart')?.getParameter('tzid')).toBe('Asia/Seoul')
      expect(event?.getFirstPropertyValue('url')).toBe(hall.url)
      const all = await who.ask('GET', api(`channels/${hall.slug}/meetings.ics`))
      expect(all.text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
      expect(all.text).toContain('NAME:Große Halle')
    }
  })

  test('[ME30] before a planned time the door opens at it', async () => {
    await using hub = await start()
    const ann = await hub.person('ann')
    const kitchen = await channelOf(ann)
    const { meetings } = hub.server.hub
    expect(await meetings.opensAt(kitchen.id)).toBeNull()
    const { body: meeting } = await plan(ann, kitchen)
    expect(await meetings.opensAt(kitchen.id)).toBe(Date.parse(meeting.starts_at))
    await to(hub, meeting, 60_000)
    expect(await meetings.opensAt(kitchen.id)).toBeNull()
  })
})
