/** One act of order. It outlasts its channel. */
export type ChannelAuditTable = {
  id: string
  channel_id: string
  by_id: string | null
  act: string
  account_id: string | null
  guest_name: string | null
  why: string
  at: number
}
