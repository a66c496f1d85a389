import type { Visibility } from '@maru/protocol'

export type StatusesTable = {
  id: string
  account_id: string
  /** As it was typed. */
  text: string
  /** Sanitized HTML, rendered when it was written. */
  content: string
  visibility: Visibility
  sensitive: number
  spoiler_text: string
  language: string | null
  in_reply_to_id: string | null
  in_reply_to_account_id: string | null
  /** A boost: what it boosts. Never a boost itself. */
  reblog_of_id: string | null
  reblog_of_account_id: string | null
  /** The group that it is for, and nobody else; its visibility is `private` then. */
  group_id: string | null
  /** JSON: `{id, username}[]` */
  mentions: string
  /** JSON: `string[]` */
  tags: string
  replies_count: number
  reblogs_count: number
  favourites_count: number
  created_at: number
}
