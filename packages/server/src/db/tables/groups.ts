export type GroupsTable = {
  id: string
  slug: string
  name: string
  /** As plain text. */
  about: string
  /** File name of the picture in the data directory's `group-pictures`; null: the drawn one. */
  picture: string | null
  entry: 'open' | 'invited'
  members_count: number
  created_at: number
}
