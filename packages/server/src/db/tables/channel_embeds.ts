/** How a channel may be shown on other sites. No row: nowhere. */
export type ChannelEmbedsTable = {
  channel_id: string
  /** A JSON list of origins; `*` for all. */
  origins: string
  /** Whoever comes without an account and without a link may speak. */
  guests_speak: number
}
