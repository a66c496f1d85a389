import type { Account, CredentialAccount } from '@maru/protocol'
import type { AccountsTable } from '../db/tables/accounts.ts'
import { renderText } from '../text/html.ts'

export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString()

export function presentAccount(row: AccountsTable, origin: string): Account {
  const avatar = row.avatar === null ? `${origin}/avatars/drawn/${row.handle}.svg` : `${origin}/avatars/${row.avatar}`
  const header = `${origin}/avatars/header.svg`
  return {
    id: row.id,
    username: row.handle,
    acct: row.handle,
    display_name: row.display_name,
    locked: false,
    bot: false,
    discoverable: true,
    group: false,
    created_at: isoTime(row.created_at),
    note: renderText(row.note, origin, () => false),
    url: `${origin}/@${row.handle}`,
    uri: `${origin}/users/${row.handle}`,
    avatar,
    avatar_static: avatar,
    header,
    header_static: header,
    followers_count: row.followers_count,
    following_count: row.following_count,
    statuses_count: row.statuses_count,
    last_status_at: row.last_status_at === null ? null : isoTime(row.last_status_at).slice(0, 10),
    emojis: [],
    fields: [],
  }
}

export function presentCredentials(
  row: AccountsTable,
  origin: string,
  unread: { threads: number; notifications: number },
): CredentialAccount {
  return {
    ...presentAccount(row, origin),
    source: { privacy: 'public', sensitive: false, language: row.locale, note: row.note, fields: [], follow_requests_count: 0 },
    maru: { role: row.role, unread_threads: unread.threads, unread_notifications: unread.notifications },
  }
}
