export type FollowsTable = {
  id: string
  account_id: string
  target_id: string
  created_at: number
}
