export type JobsTable = {
  id: string
  kind: string
  /** A name of the caller's own choosing by which a waiting job is found again; null: none. */
  key: string | null
  /** JSON */
  payload: string
  run_at: number
  attempts: number
  /** A worker has it until then; 0: nobody. */
  locked_until: number
  /** Why the last attempt failed. */
  last_error: string | null
  /** 1: tried for the last time; kept to be looked at. */
  dead: number
}
