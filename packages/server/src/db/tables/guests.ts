/** Somebody without an account, before the door of one channel or in it: one browser is one guest there. */
export type GuestsTable = {
  id: string
  channel_id: string
  /** Null: came to a public channel without a link. */
  link_id: string | null
  name: string
  /** Hash of the token that their browser keeps. */
  device: string
  /** Hash of their pass; null: it is worth nothing any more. */
  pass_hash: string | null
  /** refused: not let in from the waiting room · out: removed, banned, or their link was withdrawn. */
  state: 'waiting' | 'admitted' | 'refused' | 'out'
  may_speak: number
  /** When they first came here. */
  created_at: number
  /** When they were given their pass. */
  entered_at: number
  pass_ends_at: number
  /** Not let in: not back before. */
  refused_until: number
}
