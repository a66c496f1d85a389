export type StatusTagsTable = {
  /** Lower case, without `#`. */
  tag: string
  status_id: string
}
