/** What somebody tells the hub's owner of somebody in a channel. It outlasts the channel. */
export type ReportsTable = {
  id: string
  channel_id: string
  /** As it was called then. */
  channel_slug: string
  channel_name: string
  by_id: string | null
  /** Of a guest who reports. */
  by_guest: string | null
  /** Who is reported: an account, or a guest by their name. */
  account_id: string | null
  guest_name: string | null
  why: string
  /** JSON: who was inside, and the last messages. */
  context: string
  at: number
  settled_at: number | null
  settled_by: string | null
}
