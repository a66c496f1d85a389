import type { Account, CredentialAccount, Presence, Relationship } from '@maru/protocol'
import { request, requestPage } from './request.ts'

export const lookup = (acct: string) => request<Account>('GET', 'v1/accounts/lookup', { query: { acct } })
export const findAccounts = (q: string, options: { limit?: number; signal?: AbortSignal } = {}) =>
  request<Account[]>('GET', 'v1/accounts/search', {
    query: { q, limit: options.limit ?? 6 },
    ...(options.signal ? { signal: options.signal } : {}),
  })
export const relationships = (ids: readonly string[]) =>
  request<Relationship[]>('GET', 'v1/accounts/relationships', { query: { id: ids } })
export const presences = (ids: readonly string[]) =>
  request<{ account_id: string; presence: Presence }[]>('GET', 'maru/v1/presence', { query: { id: ids } })

export const follow = (id: string) => request<Relationship>('POST', `v1/accounts/${id}/follow`)
export const unfollow = (id: string) => request<Relationship>('POST', `v1/accounts/${id}/unfollow`)
export const block = (id: string) => request<Relationship>('POST', `v1/accounts/${id}/block`)
export const unblock = (id: string) => request<Relationship>('POST', `v1/accounts/${id}/unblock`)

export const followers = (id: string, max_id?: string | null) =>
  requestPage<Account>(`v1/accounts/${id}/followers`, { query: { max_id, limit: 40 } })
export const following = (id: string, max_id?: string | null) =>
  requestPage<Account>(`v1/accounts/${id}/following`, { query: { max_id, limit: 40 } })

/** Changes one's own profile. */
export function updateProfile(change: { display_name: string; note: string; avatar: File | null }): Promise<CredentialAccount> {
  const form = new FormData()
  form.set('display_name', change.display_name)
  form.set('note', change.note)
  if (change.avatar) form.set('avatar', change.avatar)
  return request<CredentialAccount>('PATCH', 'v1/accounts/update_credentials', { form })
}
