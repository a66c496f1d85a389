import type { Account, Context, Status, Visibility } from '@maru/protocol'
import { request, requestPage } from './request.ts'

export type NewPost = { status: string; visibility: Visibility; in_reply_to_id?: string; group_id?: string }

export const publish = (body: NewPost, idempotencyKey: string) => request<Status>('POST', 'v1/statuses', { body, idempotencyKey })
export const getStatus = (id: string) => request<Status>('GET', `v1/statuses/${id}`)
export const getContext = (id: string) => request<Context>('GET', `v1/statuses/${id}/context`)
export const deleteStatus = (id: string) => request<Status>('DELETE', `v1/statuses/${id}`)
export const favourite = (id: string, on: boolean) =>
  request<Status>('POST', `v1/statuses/${id}/${on ? 'favourite' : 'unfavourite'}`)
export const boost = (id: string, on: boolean) => request<Status>('POST', `v1/statuses/${id}/${on ? 'reblog' : 'unreblog'}`)

/** Where posts come from, newest first. */
export type Source =
  | { kind: 'home' }
  | { kind: 'local' }
  | { kind: 'tag'; tag: string }
  | { kind: 'account'; id: string }
  | { kind: 'group'; id: string }

export type Range = { max_id?: string | null; since_id?: string | null; min_id?: string | null; limit?: number }

/** A page of posts of a source. */
export function getTimeline(source: Source, range: Range = {}) {
  const query = { limit: 20, ...range }
  switch (source.kind) {
    case 'home':
      return requestPage<Status>('v1/timelines/home', { query })
    case 'local':
      return requestPage<Status>('v1/timelines/public', { query: { ...query, local: true } })
    case 'tag':
      return requestPage<Status>(`v1/timelines/tag/${encodeURIComponent(source.tag)}`, { query })
    case 'account':
      return requestPage<Status>(`v1/accounts/${source.id}/statuses`, { query })
    case 'group':
      return requestPage<Status>(`maru/v1/groups/${source.id}/posts`, { query })
  }
}

export type Found = { accounts: Account[]; statuses: Status[]; hashtags: { name: string; url: string }[] }
export const search = (q: string, signal?: AbortSignal) =>
  request<Found>('GET', 'v2/search', { query: { q, limit: 20 }, ...(signal ? { signal } : {}) })
