/** Up to where somebody has read a channel's chat. */
export type ChannelReadsTable = {
  channel_id: string
  account_id: string
  read_id: string
}
