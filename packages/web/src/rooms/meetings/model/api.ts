import type { ChangeMeeting, Meeting, PlanMeeting } from '@maru/protocol'
import { request } from '../../../api/request.ts'

const at = (channel: string, rest: string): string => `maru/v1/channels/${encodeURIComponent(channel)}${rest}`

export const listMeetings = (channel: string) => request<Meeting[]>('GET', at(channel, '/meetings'))
export const planMeeting = (channel: string, body: PlanMeeting) => request<Meeting>('POST', at(channel, '/meetings'), { body })
export const changeMeeting = (id: string, body: ChangeMeeting) => request<Meeting>('PATCH', `maru/v1/meetings/${id}`, { body })
export const deleteMeeting = (id: string) => request<void>('DELETE', `maru/v1/meetings/${id}`)
export const setReminder = (id: string, remind: boolean) =>
  request<Meeting>('PUT', `maru/v1/meetings/${id}/reminder`, { body: { remind } })
/** @param pass of a guest; null: by the session */
export const makeReport = (channel: string, body: { identity: string; why: string }, pass: string | null) =>
  request<unknown>('POST', at(channel, '/reports'), { body, ...(pass === null ? {} : { pass }) })
/** The address of a channel's calendar file. */
export const calendarOf = (channel: string): string => `/api/${at(channel, '/meetings.ics')}`
