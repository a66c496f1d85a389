/** Who is named in a status: they may see it, whatever its visibility. */
export type StatusMentionsTable = {
  status_id: string
  account_id: string
}
