export type ChannelBansTable = {
  id: string
  channel_id: string
  /** Whom it keeps out: an account's id, or `device:<hash>` of a guest's browser. */
  subject: string
  account_id: string | null
  guest_name: string | null
  by_id: string
  why: string
  created_at: number
}
