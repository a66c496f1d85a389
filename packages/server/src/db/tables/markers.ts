export type MarkersTable = {
  account_id: string
  timeline: 'home' | 'notifications'
  last_read_id: string
  version: number
  updated_at: number
}
