/** A member's yes to one site and one channel: first a code that works once, then the pass that it was changed into. */
export type EmbedPassesTable = {
  /** SHA-256; the code or the pass itself is only with the page. */
  token_hash: string
  kind: 'code' | 'pass'
  channel_id: string
  account_id: string
  /** The session in which they said yes: with it, the pass ends. */
  session_id: string
  /** The origin of the page. */
  site: string
  expires_at: number
}
