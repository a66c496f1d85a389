import * as v from 'valibot'

/**
 * The Mastodon client API's entities as Maru's hub presents them, with Maru's own fields under one key, `maru`.
 * Source: https://docs.joinmastodon.org/entities/. Ids are strings, lists are never null, times are ISO 8601 with
 * milliseconds.
 */

/** here: a Maru screen is open and in use · away: none is · in_call: talking now. */
export const Presence = v.picklist(['here', 'away', 'in_call'])
export type Presence = v.InferOutput<typeof Presence>

export const Account = v.object({
  id: v.string(),
  username: v.string(),
  acct: v.string(),
  display_name: v.string(),
  locked: v.boolean(),
  bot: v.boolean(),
  discoverable: v.boolean(),
  group: v.boolean(),
  created_at: v.string(),
  note: v.string(),
  url: v.string(),
  uri: v.string(),
  avatar: v.string(),
  avatar_static: v.string(),
  header: v.string(),
  header_static: v.string(),
  followers_count: v.number(),
  following_count: v.number(),
  statuses_count: v.number(),
  last_status_at: v.nullable(v.string()),
  emojis: v.array(v.unknown()),
  fields: v.array(v.unknown()),
})
export type Account = v.InferOutput<typeof Account>

/** What only the person themself is given, from `verify_credentials`. */
export const CredentialAccount = v.object({
  ...Account.entries,
  source: v.object({
    privacy: v.string(),
    sensitive: v.boolean(),
    language: v.nullable(v.string()),
    note: v.string(),
    fields: v.array(v.unknown()),
    follow_requests_count: v.number(),
  }),
  maru: v.object({ role: v.picklist(['owner', 'member']), unread_threads: v.number(), unread_notifications: v.number() }),
})
export type CredentialAccount = v.InferOutput<typeof CredentialAccount>

export const Visibility = v.picklist(['public', 'unlisted', 'private', 'direct'])
export type Visibility = v.InferOutput<typeof Visibility>

export const MediaAttachment = v.object({
  id: v.string(),
  type: v.picklist(['image', 'audio', 'unknown']),
  url: v.nullable(v.string()),
  preview_url: v.nullable(v.string()),
  remote_url: v.nullable(v.string()),
  meta: v.unknown(),
  description: v.nullable(v.string()),
  blurhash: v.nullable(v.string()),
})
export type MediaAttachment = v.InferOutput<typeof MediaAttachment>

/** A channel or a group in passing. */
export const NamedPlace = v.object({ id: v.string(), slug: v.string(), name: v.string() })
export type NamedPlace = v.InferOutput<typeof NamedPlace>

/** A recorded voice note: `waveform` has 64 peaks from 0 to 100. */
export const VoiceNote = v.object({
  url: v.string(),
  duration_ms: v.number(),
  waveform: v.array(v.number()),
  call_id: v.nullable(v.string()),
})
export type VoiceNote = v.InferOutput<typeof VoiceNote>

export const Mention = v.object({ id: v.string(), username: v.string(), acct: v.string(), url: v.string() })
export type Mention = v.InferOutput<typeof Mention>

const statusEntries = {
  id: v.string(),
  uri: v.string(),
  url: v.nullable(v.string()),
  created_at: v.string(),
  edited_at: v.nullable(v.string()),
  account: Account,
  content: v.string(),
  text: v.nullable(v.string()),
  visibility: Visibility,
  sensitive: v.boolean(),
  spoiler_text: v.string(),
  media_attachments: v.array(MediaAttachment),
  mentions: v.array(Mention),
  tags: v.array(v.object({ name: v.string(), url: v.string() })),
  emojis: v.array(v.unknown()),
  reblogs_count: v.number(),
  favourites_count: v.number(),
  replies_count: v.number(),
  in_reply_to_id: v.nullable(v.string()),
  in_reply_to_account_id: v.nullable(v.string()),
  language: v.nullable(v.string()),
  favourited: v.boolean(),
  reblogged: v.boolean(),
  muted: v.boolean(),
  bookmarked: v.boolean(),
  poll: v.null(),
  card: v.null(),
  application: v.nullable(v.object({ name: v.string(), website: v.nullable(v.string()) })),
  /** `voice_note`: only with a value where the status is one. `group`: the one that it was posted in, and for. */
  maru: v.object({ voice_note: v.nullable(VoiceNote), group: v.exactOptional(v.nullable(NamedPlace)) }),
}

/** A status that is boosted by another is never a boost itself. */
export const OriginalStatus = v.object({ ...statusEntries, reblog: v.null() })
export const Status = v.object({ ...statusEntries, reblog: v.nullable(OriginalStatus) })
export type Status = v.InferOutput<typeof Status>

export const Relationship = v.object({
  id: v.string(),
  following: v.boolean(),
  showing_reblogs: v.boolean(),
  notifying: v.boolean(),
  languages: v.array(v.string()),
  followed_by: v.boolean(),
  blocking: v.boolean(),
  blocked_by: v.boolean(),
  muting: v.boolean(),
  muting_notifications: v.boolean(),
  requested: v.boolean(),
  requested_by: v.boolean(),
  domain_blocking: v.boolean(),
  endorsed: v.boolean(),
  note: v.string(),
})
export type Relationship = v.InferOutput<typeof Relationship>

export const NotificationType = v.picklist([
  'mention',
  'follow',
  'favourite',
  'reblog',
  'maru.missed_call',
  'maru.knock',
  'maru.channel_invite',
  'maru.group_invite',
  'maru.meeting_soon',
  'maru.meeting_moved',
  'maru.meeting_cancelled',
])
/** A meeting, as it was when it was told of. */
export const NamedMeeting = v.object({ id: v.string(), title: v.string(), starts_at: v.string() })
export type NamedMeeting = v.InferOutput<typeof NamedMeeting>

export const Notification = v.object({
  id: v.string(),
  type: NotificationType,
  created_at: v.string(),
  account: Account,
  status: v.nullable(Status),
  /** What Maru's own types are about: a channel's or a group's slug and name, and a meeting there. */
  maru: v.exactOptional(
    v.object({ channel: v.nullable(NamedPlace), group: v.nullable(NamedPlace), meeting: v.nullable(NamedMeeting) }),
  ),
})
export type Notification = v.InferOutput<typeof Notification>

export const Context = v.object({ ancestors: v.array(Status), descendants: v.array(Status) })
export type Context = v.InferOutput<typeof Context>
