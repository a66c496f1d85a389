/** What somebody who is no member is to a group: asked in, has said no, or was sent out. */
export type GroupOutsidersTable = {
  group_id: string
  account_id: string
  standing: 'invited' | 'declined' | 'removed'
  /** Who invited or removed them. */
  by_id: string
  at: number
}
