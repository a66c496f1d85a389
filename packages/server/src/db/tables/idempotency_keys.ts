/** What a request with an Idempotency-Key made, so that its repetition answers the same. */
export type IdempotencyKeysTable = {
  account_id: string
  /** What is made: `status`, `message`, `voice_note`, `call`, `group`. */
  scope: string
  key: string
  ref_id: string
  created_at: number
}
