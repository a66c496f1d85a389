/** A line of a channel's chat. One that was deleted stays as an empty trace, so that its key makes no second one. */
export type ChannelMessagesTable = {
  id: string
  channel_id: string
  /** Who wrote, as in the voice engine: an account's id, or `guest_<id>`. */
  identity: string
  /** Null: a guest. */
  account_id: string | null
  /** The name that a guest had when they wrote. */
  guest_name: string | null
  text: string
  /** The request's Idempotency-Key. */
  key: string | null
  created_at: number
  deleted_at: number | null
}
