export type SessionsTable = {
  id: string
  account_id: string
  /** SHA-256 of the token; the token itself is only with the person. */
  token_hash: string
  /** e.g. "Chromium on Linux". */
  name: string
  created_at: number
  last_seen_at: number
}
