import type { Part } from '../../part.ts'
import { inviteToChannel } from './routes/invite-to-channel.ts'

export const channelInvitesPart: Part = {
  endpoints: [inviteToChannel],
  listen: (hub) => hub.channelInvites.listen(),
}
