import type { HubContext } from '../context.ts'
import type { Part } from '../part.ts'
import { LiveUpgrade } from './live/live-upgrade.ts'
import { actOnPerson } from './routes/act-on-person.ts'
import { changeChannel } from './routes/change-channel.ts'
import { deleteChannel } from './routes/delete-channel.ts'
import { endChannel } from './routes/end-channel.ts'
import { getChannel } from './routes/get-channel.ts'
import { joinChannel } from './routes/join-channel.ts'
import { leaveChannel } from './routes/leave-channel.ts'
import { liftBan } from './routes/lift-ban.ts'
import { listAudit } from './routes/list-audit.ts'
import { listBans } from './routes/list-bans.ts'
import { listChannels } from './routes/list-channels.ts'
import { listInside } from './routes/list-inside.ts'
import { listMembers } from './routes/list-members.ts'
import { makeChannel } from './routes/make-channel.ts'
import { raiseHand } from './routes/raise-hand.ts'
import { removeMember } from './routes/remove-member.ts'
import { sendReaction } from './routes/send-reaction.ts'
import { setMember } from './routes/set-member.ts'

const open = new WeakMap<HubContext, LiveUpgrade>()

export const channelsPart: Part = {
  endpoints: [
    makeChannel,
    listChannels,
    getChannel,
    changeChannel,
    deleteChannel,
    joinChannel,
    leaveChannel,
    listInside,
    raiseHand,
    sendReaction,
    actOnPerson,
    endChannel,
    listMembers,
    setMember,
    removeMember,
    listBans,
    liftBan,
    listAudit,
  ],
  upgrades(hub) {
    const upgrade = new LiveUpgrade(hub)
    open.set(hub, upgrade)
    return [upgrade]
  },
  listen: (hub) => hub.channelLife.listen(),
  start: (hub) => hub.channelLife.start(),
  async stop(hub) {
    open.get(hub)?.close()
    await hub.channelLife.stop()
  },
}
