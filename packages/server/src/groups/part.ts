import type { Part } from '../part.ts'
import { mountGroupPictures } from './mount-pictures.ts'
import { changeGroup } from './routes/change-group.ts'
import { declineInvitation } from './routes/decline-invitation.ts'
import { deleteGroup } from './routes/delete-group.ts'
import { getGroup } from './routes/get-group.ts'
import { groupPosts } from './routes/group-posts.ts'
import { inviteToGroup } from './routes/invite-to-group.ts'
import { joinGroup } from './routes/join-group.ts'
import { leaveGroup } from './routes/leave-group.ts'
import { listGroups } from './routes/list-groups.ts'
import { listMembers } from './routes/list-members.ts'
import { makeGroup } from './routes/make-group.ts'
import { removeMember } from './routes/remove-member.ts'
import { setMemberRole } from './routes/set-member-role.ts'
import { setPicture } from './routes/set-picture.ts'

export const groupsPart: Part = {
  endpoints: [
    listGroups,
    makeGroup,
    getGroup,
    changeGroup,
    deleteGroup,
    setPicture,
    joinGroup,
    leaveGroup,
    inviteToGroup,
    declineInvitation,
    listMembers,
    setMemberRole,
    removeMember,
    groupPosts,
  ],
  mount: mountGroupPictures,
  listen(hub) {
    hub.invitations.listen()
    hub.bus.within('group.deleted', async (tx, { groupId }) => {
      const channels = await tx.selectFrom('channels').selectAll().where('group_id', '=', groupId).execute()
      for (const channel of channels) await hub.channels.deleteIn(tx, channel, null)
    })
    hub.channelPorts.groups = {
      rolesOf: (accountIds, groupIds) => hub.groupRoles.ofMany(accountIds, groupIds),
      present: (groupIds, viewerId) => hub.groups.presentKnown(groupIds, viewerId),
    }
  },
}
