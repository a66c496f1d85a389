/** Who has a part of their own in a channel. Others are what its audience and its group make of them. */
export type ChannelMembersTable = {
  channel_id: string
  account_id: string
  role: 'host' | 'moderator' | 'member'
  created_at: number
}
