export type ThreadReadsTable = {
  owner_id: string
  with_id: string
  read_id: string
}
