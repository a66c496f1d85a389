import type { ChannelAudience, ChannelKind, ChannelRight, ChannelRole } from '@maru/protocol'

/** What the hub knows of one person and one channel; all that their rights depend on. */
export type Facts = {
  kind: ChannelKind
  audience: ChannelAudience
  temporary: boolean
  /** Who asks: somebody with an account, a guest by a pass for this very channel, or anybody. */
  as: 'person' | 'guest' | 'stranger'
  ownsHub: boolean
  owns: boolean
  member: 'host' | 'moderator' | 'member' | null
  /** In the group that the channel belongs to. */
  inGroup: 'owner' | 'moderator' | 'member' | null
  /** The channel is on the profile of somebody who blocks them. */
  blocked: boolean
  banned: boolean
  /** Muted by a host. */
  held: boolean
  /** Brought up to the stage. */
  staged: boolean
  /** Of a guest: their link lets them speak. */
  maySpeak: boolean
  /** Of a guest: let in from the waiting room. */
  admitted: boolean
}

/** What each role may do in an open channel. What differs by the channel is in {@link rightsOf}. */
const RIGHTS: Record<ChannelRole, ChannelRight[]> = {
  owner: ['see', 'listen', 'speak', 'chat', 'invite', 'mute', 'remove', 'lock', 'configure'],
  host: ['see', 'listen', 'speak', 'chat', 'invite', 'mute', 'remove', 'lock'],
  moderator: ['see', 'listen', 'speak', 'chat', 'invite', 'mute', 'remove'],
  member: ['see', 'listen', 'speak', 'chat'],
  guest: ['see', 'listen', 'speak', 'chat'],
  stranger: ['see', 'listen'],
  blocked: [],
  banned: [],
}

/** The hub's owner keeps order everywhere: nobody bans them, and no block hides a channel from them. */
export function roleOf(facts: Facts): ChannelRole {
  if (facts.as === 'stranger') return 'stranger'
  if (keepsTheHub(facts)) return facts.owns ? 'owner' : 'host'
  if (facts.banned) return 'banned'
  if (facts.as === 'guest') return 'guest'
  if (facts.blocked) return 'blocked'
  if (facts.owns) return 'owner'
  if (facts.member === 'host' || facts.inGroup === 'owner' || facts.inGroup === 'moderator') return 'host'
  if (facts.member !== null) return facts.member
  return facts.inGroup !== null || facts.audience !== 'members' ? 'member' : 'stranger'
}

/** What may be done by whom; see SPEC.md. The one place where that is decided. */
export function rightsOf(facts: Facts): Set<ChannelRight> {
  const role = roleOf(facts)
  const rights = new Set(RIGHTS[role])
  if (role === 'stranger' && facts.audience !== 'public') rights.clear()
  if (role === 'guest' && !facts.admitted) rights.clear()
  if (role === 'guest' && !facts.maySpeak) rights.delete('speak')
  const mustBeBroughtUp = facts.kind === 'stage' && rank(facts) < RANK.moderator
  if (facts.held || (mustBeBroughtUp && !facts.staged)) rights.delete('speak')
  if (role === 'member' && facts.temporary) rights.add('invite')
  if (keepsTheHub(facts) || (role === 'host' && facts.inGroup === 'owner')) rights.add('configure')
  return rights
}

const keepsTheHub = (facts: Facts): boolean => facts.as === 'person' && facts.ownsHub

/** Whether they would see the channel, were they not banned. */
export const seesButForBan = (facts: Facts): boolean => rightsOf({ ...facts, banned: false }).has('see')

const RANK = { hubOwner: 6, owner: 5, groupOwner: 4, host: 3, moderator: 2, member: 1, none: 0 }

function rank(facts: Facts): number {
  if (keepsTheHub(facts)) return RANK.hubOwner
  const role = roleOf({ ...facts, banned: false })
  if (role === 'host' && facts.inGroup === 'owner') return RANK.groupOwner
  return role === 'owner' || role === 'host' || role === 'moderator' || role === 'member' ? RANK[role] : RANK.none
}

/** A role is given by whoever stands above it. */
export const mayGive = (facts: Facts, role: 'host' | 'moderator' | 'member'): boolean => rank(facts) > RANK[role]

/** Order is kept by whoever stands above: nobody acts on their like, or on those over them. */
export const standsAbove = (one: Facts, other: Facts): boolean => rank(one) > rank(other)
