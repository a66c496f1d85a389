import type { Channel, Meeting, Notification } from '@maru/protocol'
import { expect, test, vi } from 'vitest'
import { LabHub } from '../../calls/testing/hub.ts'
import type { LabPerson } from '../../calls/testing/person.ts'
import { eventually, moveTo, useMovableTime } from './testing/movable-time.ts'

const MINUTE = 60_000
const reminders = async (who: LabPerson): Promise<Notification[]> =>
  (await who.get<Notification[]>('v1/notifications')).body.filter(({ type }) => type === 'maru.meeting_soon')

async function planned(ann: LabPerson, repeats: string): Promise<Meeting> {
  const { body: channel } = await ann.post<Channel>('maru/v1/channels', { name: 'Kitchen', home: { of: 'person' } })
  const { body } = await ann.post<Meeting>(`maru/v1/channels/${channel.id}/meetings`, {
    title: 'Standup',
    starts_at: new Date(Date.now() + 60 * MINUTE).toISOString(),
    minutes: 30,
    time_zone: 'UTC',
    repeats,
  })
  return body
}

useMovableTime()

test('[ME11] slept through: told late while it goes on, and never twice', async () => {
  await using hub = await LabHub.start()
  const ann = await hub.person('ann')
  const meeting = await planned(ann, 'none')
  await hub.down()
  vi.setSystemTime(Date.parse(meeting.starts_at) + 5 * MINUTE)
  await hub.up()
  await eventually(async () => expect(await reminders(ann)).toHaveLength(1))
  await hub.down()
  await hub.up()
  await moveTo(Date.now() + 1000, hub.server.hub)
  const { db } = hub.server.hub
  await eventually(async () => expect(await db.selectFrom('jobs').select('id').where('run_at', '=', 0).execute()).toEqual([]))
  expect(await reminders(ann)).toHaveLength(1)
})

test('[ME11] slept through to its end: not told, and the next time is', async () => {
  await using hub = await LabHub.start()
  const ann = await hub.person('ann')
  const meeting = await planned(ann, 'daily')
  await hub.down()
  vi.setSystemTime(Date.parse(meeting.starts_at) + 31 * MINUTE)
  await hub.up()
  const tomorrow = Date.parse(meeting.starts_at) + 24 * 60 * MINUTE
  await eventually(async () => {
    const [job] = await hub.server.hub.db.selectFrom('jobs').select('run_at').where('kind', '=', 'meeting.tick').execute()
    expect(job?.run_at).toBe(tomorrow - 10 * MINUTE)
  })
  expect(await reminders(ann)).toEqual([])
  await moveTo(tomorrow - 10 * MINUTE, hub.server.hub)
  await eventually(async () => expect(await reminders(ann)).toHaveLength(1))
})

test('[ME11] a job that was lost is made anew at the start', async () => {
  await using hub = await LabHub.start()
  const ann = await hub.person('ann')
  await planned(ann, 'daily')
  const jobs = () => hub.server.hub.db.selectFrom('jobs').select(['key', 'run_at']).where('kind', '=', 'meeting.tick').execute()
  const before = await jobs()
  await hub.server.hub.db.deleteFrom('jobs').where('kind', '=', 'meeting.tick').execute()
  await hub.down()
  await hub.up()
  expect(await jobs()).toEqual(before)
})
