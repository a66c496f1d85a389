import type { Notification } from '@maru/protocol'

export type NotificationsTable = {
  id: string
  account_id: string
  type: Notification['type']
  from_id: string
  status_id: string | null
  channel_id: string | null
  group_id: string | null
  /** A meeting, and what was told of it. */
  meeting_id: string | null
  meeting_title: string | null
  meeting_starts_at: number | null
  created_at: number
}
