import type { ThreadItem, ThreadPage, ThreadSummary } from '@maru/protocol'
import { request } from './request.ts'

export const listThreads = () => request<ThreadSummary[]>('GET', 'maru/v1/threads')
export const getThread = (accountId: string, max_id?: string | null) =>
  request<ThreadPage>('GET', `maru/v1/threads/${accountId}`, { query: { max_id, limit: 40 } })
export const sendMessage = (accountId: string, text: string, idempotencyKey: string) =>
  request<ThreadItem>('POST', `maru/v1/threads/${accountId}/messages`, { body: { text }, idempotencyKey })
export const markRead = (accountId: string, id: string) =>
  request<{ unread: number }>('POST', `maru/v1/threads/${accountId}/read`, { body: { id } })
