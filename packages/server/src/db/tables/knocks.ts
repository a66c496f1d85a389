/** A request to be let through. */
export type KnocksTable = {
  id: string
  from_id: string
  to_id: string
  reason: string
  created_at: number
  /** `unheard`: it was answered as usual and reaches nobody. */
  state: 'waiting' | 'allowed' | 'dismissed' | 'unheard'
  answered_at: number | null
}
