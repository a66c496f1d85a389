import type { Knock, Notification } from '@maru/protocol'
import { request, requestPage } from './request.ts'

export const listNotifications = (max_id?: string | null) =>
  requestPage<Notification>('v1/notifications', { query: { max_id, limit: 30 } })
export const clearNotifications = () => request<unknown>('POST', 'v1/notifications/clear')
export const dismissNotification = (id: string) => request<unknown>('POST', `v1/notifications/${id}/dismiss`)
export const markNotificationsRead = (id: string) =>
  request<unknown>('POST', 'v1/markers', { body: { notifications: { last_read_id: id } } })

export const listKnocks = () => request<Knock[]>('GET', 'maru/v1/knocks')
export const allowKnock = (id: string) => request<void>('POST', `maru/v1/knocks/${id}/allow`)
export const dismissKnock = (id: string) => request<void>('POST', `maru/v1/knocks/${id}/dismiss`)
