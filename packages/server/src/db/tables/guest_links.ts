/** A link that lets people in who have no account. What is kept of its secret is a hash. */
export type GuestLinksTable = {
  id: string
  channel_id: string
  secret_hash: string
  /** Null: until it is withdrawn. */
  expires_at: number | null
  /** 0: any number. */
  uses_max: number
  uses: number
  waiting_room: number
  may_speak: number
  created_by: string
  created_at: number
  withdrawn_at: number | null
}
