/**
 * Follows as a block found them. They carry nothing and go on counting; they are what the blocked person goes on seeing, and what the call
 * rule is evaluated on, so that a block looks like nothing. They go when the block goes.
 */
export type SeveredFollowsTable = {
  /** Of the follow that it was: its place in lists. */
  id: string
  blocker_id: string
  account_id: string
  target_id: string
}
