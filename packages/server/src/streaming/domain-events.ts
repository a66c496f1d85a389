import type { GroupRole } from '@maru/protocol'
import type { ChannelsTable } from '../db/tables/channels.ts'

/**
 * What happens in the domains, as they tell each other. Each is emitted by the service that owns the fact, in the
 * transaction that makes it one. `federation/`, `notifications/`, `timelines/` and `streaming/` listen.
 */
export type DomainEvents = {
  'account.created': [body: { accountId: string }]
  'account.updated': [body: { accountId: string }]
  'account.followed': [body: { accountId: string; targetId: string }]
  'account.unfollowed': [body: { accountId: string; targetId: string }]
  'account.blocked': [body: { accountId: string; targetId: string }]
  'account.unblocked': [body: { accountId: string; targetId: string }]
  'session.ended': [body: { sessionId: string; accountId: string }]
  'status.posted': [body: PostedStatus]
  /** `mentioned`: the ids of whom it named, who alone know of a direct one. */
  'status.deleted': [body: { statusId: string; accountId: string; visibility: string; tags: string[]; mentioned: string[] }]
  'status.favourited': [body: { statusId: string; authorId: string; accountId: string }]
  'status.unfavourited': [body: { statusId: string; authorId: string; accountId: string }]
  'status.unreblogged': [body: { statusId: string; authorId: string; accountId: string }]
  /** A call ended unanswered, and the callee may know of it. */
  'call.missed': [body: { callId: string; callerId: string; calleeId: string }]
  /** Somebody asks to be let through, and the other may know of it. */
  'knock.made': [body: { knockId: string; fromId: string; toId: string }]
  /** Somebody is asked into a group, and may know of it. */
  'group.invited': [body: { groupId: string; accountId: string; byId: string }]
  /** That is no question any more: answered, or taken back. */
  'group.invitation_over': [body: { groupId: string; accountId: string }]
  /** Somebody came in, was given another role, or is no member any more: `role` is null then. */
  'group.member_changed': [body: { groupId: string; accountId: string; role: GroupRole | null }]
  /** Also: who may enter and read. */
  'group.changed': [body: { groupId: string }]
  /** Told before it goes, with all that belongs to it. */
  'group.deleted': [body: { groupId: string }]
  'channel.made': [body: { channelId: string }]
  /** Its name, its kind, its lock and the like; as it was before. */
  'channel.changed': [body: { channelId: string; before: ChannelsTable }]
  /** It is gone from the database; as it was. */
  'channel.deleted': [body: { channel: ChannelsTable }]
  /** Somebody is asked into a channel, and may know of it. */
  'channel.invited': [body: { channelId: string; accountId: string; byId: string }]
  /** Somebody was given a role in a channel, or it was taken from them: null. */
  'channel.role_set': [body: { channelId: string; accountId: string; role: 'host' | 'moderator' | 'member' | null }]
  /** A planned meeting begins soon: `accountIds` want to know, and may. */
  'meeting.soon': [body: ToldMeeting]
  /** It has another time, or is called off. `byId` did it, and is not among those who are to hear of it. */
  'meeting.moved': [body: ToldMeeting]
  'meeting.cancelled': [body: ToldMeeting]
  /** A screen opened its socket, or reopened it. */
  'device.connected': [body: { accountId: string; device: string }]
  /** The last socket of a screen closed. */
  'device.gone': [body: { accountId: string; device: string }]
}

export type ToldMeeting = {
  meetingId: string
  channelId: string
  title: string
  /** When the time begins that is told of. */
  start: number
  byId: string
  accountIds: string[]
}

export type PostedStatus = {
  statusId: string
  accountId: string
  visibility: 'public' | 'unlisted' | 'private' | 'direct'
  /** Whom it names, without its author. */
  named: string[]
  /** Of those, whom it reaches: no block stands between. */
  mentioned: string[]
  tags: string[]
  inReplyToAccountId: string | null
  /** The group that it is for. */
  groupId: string | null
  /** A boost: what it boosts, and whose that is. */
  reblogOf: { statusId: string; accountId: string } | null
}

export type DomainEventName = keyof DomainEvents
