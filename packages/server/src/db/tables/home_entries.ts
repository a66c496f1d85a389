/** The home timeline, written when a status is posted: one row for each follower. */
export type HomeEntriesTable = {
  account_id: string
  status_id: string
  /** Whose follow brought it: who posted or boosted. */
  author_id: string
}
