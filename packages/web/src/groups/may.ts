import type { Group, GroupMember, GroupRole } from '@maru/protocol'

/** What the hub would let me do, so that nothing is offered that it refuses. */
export const mayRead = (group: Group): boolean => group.entry === 'open' || group.role !== null
export const mayInvite = (group: Group): boolean =>
  group.entry === 'open' ? group.role !== null : group.role === 'owner' || group.role === 'moderator'
export const mayRemove = (mine: GroupRole | null, whom: GroupMember): boolean =>
  (mine === 'owner' && whom.role !== 'owner') || (mine === 'moderator' && whom.role === 'member')
