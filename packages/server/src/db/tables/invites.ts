export type InvitesTable = {
  code: string
  created_by: string
  created_at: number
  expires_at: number
  uses_left: number
}
