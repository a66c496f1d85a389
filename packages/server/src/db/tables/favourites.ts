export type FavouritesTable = {
  id: string
  account_id: string
  status_id: string
  created_at: number
}
