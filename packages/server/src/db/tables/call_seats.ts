/** Who is in a call that rings or is active. The key lets nobody sit in two. */
export type CallSeatsTable = {
  account_id: string
  call_id: string
}
