export type AccountsTable = {
  id: string
  /** Lower case, without `@`. */
  handle: string
  display_name: string
  /** The bio, as plain text. */
  note: string
  /** File name of the picture in the data directory's `avatars`; null: the drawn one. */
  avatar: string | null
  role: 'owner' | 'member'
  locale: 'en' | 'ko'
  time_zone: string
  followers_count: number
  following_count: number
  statuses_count: number
  last_status_at: number | null
  created_at: number
}
