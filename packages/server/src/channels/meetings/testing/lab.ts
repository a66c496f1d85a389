import type { AuditEntry, Channel, ChangeMeeting, Meeting, Notification, PlanMeeting } from '@maru/protocol'
import { expect } from 'vitest'
import type { Client } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/test-hub.ts'
import { eventually, moveTo } from './movable-time.ts'

export const HOUR = 3600_000
export const DAY = 24 * HOUR
export const MINUTE = 60_000
export const TEN_MINUTES = 10 * MINUTE
export const api = (path: string): string => `/api/maru/v1/${path}`
export const at = (fromNow: number): string => new Date(Date.now() + fromNow).toISOString()

export async function channelOf(who: Client, more: object = {}): Promise<Channel> {
  const answer = await who.ask<Channel>('POST', api('channels'), { name: 'Kitchen', home: { of: 'person' }, ...more })
  expect(answer.status).toBe(201)
  return answer.body
}
export const plan = (who: Client, channel: Channel, more: Partial<PlanMeeting> = {}) =>
  who.ask<Meeting>('POST', api(`channels/${channel.id}/meetings`), {
    title: 'Standup',
    starts_at: at(HOUR),
    minutes: 30,
    time_zone: 'Europe/Berlin',
    ...more,
  })
export const listed = async (who: Client, channel: Channel) =>
  (await who.ask<Meeting[]>('GET', api(`channels/${channel.id}/meetings`))).body
export const remind = (who: Client, meeting: Meeting, wanted: boolean) =>
  who.ask<Meeting>('PUT', api(`meetings/${meeting.id}/reminder`), { remind: wanted })
export const reminders = async (who: Client): Promise<Notification[]> => told(who, 'maru.meeting_soon')
export const told = async (who: Client, type: Notification['type']): Promise<Notification[]> =>
  (await who.get('/api/v1/notifications')).body.filter((one) => one.type === type)
export const change = (who: Client, meeting: Meeting, wish: Partial<ChangeMeeting>) =>
  who.ask<Meeting>('PATCH', api(`meetings/${meeting.id}`), { sequence: meeting.sequence, ...wish })
export const audited = async (who: Client, channel: Channel): Promise<AuditEntry[]> =>
  (await who.ask<AuditEntry[]>('GET', api(`channels/${channel.id}/audit`))).body

/** Sets the clock to so long after a meeting begins. */
export const to = (hub: TestHub, meeting: Meeting, after: number): Promise<void> =>
  moveTo(Date.parse(meeting.starts_at) + after, hub.server.hub)

/** Until no job is due any more. */
export async function settled({ server: { hub } }: TestHub): Promise<void> {
  await eventually(async () => {
    const due = await hub.db
      .selectFrom('jobs')
      .select('id')
      .where('kind', '=', 'meeting.tick')
      .where('run_at', '<=', Date.now())
      .execute()
    expect(due).toEqual([])
  })
}
