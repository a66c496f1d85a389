/** One line of a thread as one of its two people has it. A call that a person must not see has no row of theirs. */
export type ThreadEntriesTable = {
  /** The status's or the call's id: both kinds sort by time in one order. */
  id: string
  owner_id: string
  with_id: string
  kind: 'message' | 'call'
  /** 1: counts as unread until the owner has read up to it. */
  counts: number
}
