/** What a person says about one other's calls, whatever their rule is. */
export type CallExceptionsTable = {
  account_id: string
  other_id: string
  verdict: 'allow' | 'deny'
  created_at: number
}
