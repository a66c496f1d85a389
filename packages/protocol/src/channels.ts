import * as v from 'valibot'
import { DeviceId, Ticket } from './calls.ts'
import { Account } from './entities.ts'
import { Group, Slug } from './groups.ts'

export const CHANNEL_NAME_MAX = 60
export const TOPIC_MAX = 200
export const CHANNEL_TALKERS_MAX = 100
export const CHANNEL_MESSAGE_MAX = 1000
export const MEETING_TITLE_MAX = 100

/** What somebody is to a channel. The first that fits, from `banned` down, is what they are. */
export const ChannelRole = v.picklist(['owner', 'host', 'moderator', 'member', 'guest', 'stranger', 'blocked', 'banned'])
export type ChannelRole = v.InferOutput<typeof ChannelRole>

/**
 * What may be done there. see: the channel and who is inside · listen · speak · chat · invite: people and guest links ·
 * mute: others, and bring to the stage or send back · remove: also ban, admit from the waiting room, delete others' chat
 * · lock: also slow mode and end for all · configure: name, topic, kind, roles, embedding, deletion.
 */
export const ChannelRight = v.picklist(['see', 'listen', 'speak', 'chat', 'invite', 'mute', 'remove', 'lock', 'configure'])
export type ChannelRight = v.InferOutput<typeof ChannelRight>

/** open: whoever is in may speak · stage: speakers and listeners. */
export const ChannelKind = v.picklist(['open', 'stage'])
export type ChannelKind = v.InferOutput<typeof ChannelKind>

/** Who may see and enter without a guest link. public: also people without an account see who is inside, and may listen. */
export const ChannelAudience = v.picklist(['public', 'hub', 'members'])
export type ChannelAudience = v.InferOutput<typeof ChannelAudience>

/** Where a channel belongs. */
export const ChannelHome = v.variant('of', [
  v.object({ of: v.literal('hub') }),
  v.object({ of: v.literal('group'), group: Group }),
  v.object({ of: v.literal('person'), account: Account }),
])
export type ChannelHome = v.InferOutput<typeof ChannelHome>

/** Somebody inside, as the viewer may see them. */
export const Occupant = v.object({
  /** The identity in the voice engine: the account's id, or `guest_<id>`. */
  identity: v.string(),
  /** Null for a guest. */
  account: v.nullable(Account),
  /** A guest's own name; null for a member of the hub. A guest is always shown as one. */
  guest_name: v.nullable(v.string()),
  role: ChannelRole,
  /** May open their microphone; on a stage: is on it. */
  may_speak: v.boolean(),
  /** A host muted them: they can't open their microphone until they are let. */
  held: v.boolean(),
  /** As their own screen says. */
  muted: v.boolean(),
  speaking: v.boolean(),
  /** Since when their hand is up. */
  hand_at: v.nullable(v.string()),
  joined_at: v.string(),
})
export type Occupant = v.InferOutput<typeof Occupant>

export const Recurrence = v.picklist(['none', 'daily', 'weekdays', 'weekly', 'fortnightly', 'monthly'])
export type Recurrence = v.InferOutput<typeof Recurrence>

/** A planned meeting. `starts_at` is the next time that it takes place. */
export const Meeting = v.object({
  id: v.string(),
  channel_id: v.string(),
  title: v.string(),
  starts_at: v.string(),
  minutes: v.number(),
  /** IANA name: in it, a recurring meeting keeps its clock time. */
  time_zone: v.string(),
  repeats: Recurrence,
  /** Rises with every change, also in its `.ics` file. */
  sequence: v.number(),
  created_by: Account,
  /** The viewer wants to be reminded. */
  reminds_me: v.boolean(),
  /** The address of its `.ics` file. */
  ics: v.string(),
})
export type Meeting = v.InferOutput<typeof Meeting>

export const Channel = v.object({
  id: v.string(),
  slug: v.string(),
  /** The short link, `<hub>/r/<slug>`. */
  url: v.string(),
  name: v.string(),
  topic: v.string(),
  kind: ChannelKind,
  home: ChannelHome,
  audience: ChannelAudience,
  /** Made from a call, and gone with the last who leaves. */
  temporary: v.boolean(),
  /** Nobody new comes in. */
  locked: v.boolean(),
  /** Seconds between two messages of one person; 0: no slow mode. */
  slow_seconds: v.number(),
  /** How many of those who speak at once each listener is sent; 0: all. */
  loudest: v.number(),
  created_at: v.string(),
  /** What the viewer is there, and may do: screens ask nothing else. */
  role: ChannelRole,
  rights: v.array(ChannelRight),
  /** How many are inside, and the first few of them: speakers first. */
  inside_count: v.number(),
  inside: v.array(Occupant),
  unread: v.number(),
  next_meeting: v.nullable(Meeting),
})
export type Channel = v.InferOutput<typeof Channel>

export const MakeChannel = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(CHANNEL_NAME_MAX)),
  topic: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(TOPIC_MAX)), ''),
  kind: v.optional(ChannelKind, 'open'),
  /** Where it belongs: the hub (its owner alone), a group of mine, or my profile. */
  home: v.variant('of', [
    v.object({ of: v.literal('hub') }),
    v.object({ of: v.literal('group'), group_id: v.string() }),
    v.object({ of: v.literal('person') }),
  ]),
  audience: v.optional(ChannelAudience, 'hub'),
})
export type MakeChannel = v.InferInput<typeof MakeChannel>

/** Lock and slow mode need `lock`; all else `configure`. */
export const ChangeChannel = v.partial(
  v.object({
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(CHANNEL_NAME_MAX)),
    slug: Slug,
    topic: v.pipe(v.string(), v.trim(), v.maxLength(TOPIC_MAX)),
    kind: ChannelKind,
    audience: ChannelAudience,
    loudest: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
    locked: v.boolean(),
    slow_seconds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3600)),
  }),
)
export type ChangeChannel = v.InferInput<typeof ChangeChannel>

export const JoinChannel = v.object({
  device: DeviceId,
  /** `since` of the seat that one had: who comes back by themselves to a room that was ended meanwhile is not let in. */
  since: v.optional(v.pipe(v.string(), v.isoTimestamp())),
})

/** What a device needs inside. */
export const ChannelSeat = v.object({
  channel: Channel,
  /** All who are inside, the viewer too where the engine has them already. */
  inside: v.array(Occupant),
  /** My own identity there. */
  identity: v.string(),
  /** When it was taken, by the hub's clock. */
  since: v.string(),
  ticket: Ticket,
  /** Identities that are to be silent for me, and I for them: a block stands between. */
  silent: v.array(v.string()),
})
export type ChannelSeat = v.InferOutput<typeof ChannelSeat>

export const ChannelMessage = v.object({
  id: v.string(),
  channel_id: v.string(),
  account: v.nullable(Account),
  guest_name: v.nullable(v.string()),
  /** Who wrote, as in `Occupant`. */
  identity: v.string(),
  text: v.string(),
  at: v.string(),
})
export type ChannelMessage = v.InferOutput<typeof ChannelMessage>
/** Newest first; `next` goes into `max_id`; `slow_for` is how many seconds slow mode asks me to wait with my next one. */
export const ChannelMessages = v.object({
  messages: v.array(ChannelMessage),
  next: v.nullable(v.string()),
  slow_for: v.number(),
})
export type ChannelMessages = v.InferOutput<typeof ChannelMessages>
export const SendChannelMessage = v.object({
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(CHANNEL_MESSAGE_MAX)),
})

export const REACTIONS = ['👏', '❤️', '😂', '😮', '🎉', '👍'] as const
export const Reaction = v.picklist(REACTIONS)
export type Reaction = v.InferOutput<typeof Reaction>
export const SendReaction = v.object({ reaction: Reaction })
export const RaiseHand = v.object({ raised: v.boolean() })

/** What a screen that is inside says of its own microphone, a few times a second at most. */
export const OwnVoice = v.object({ muted: v.boolean(), speaking: v.boolean() })

/** What one does to somebody inside. hold: mute until let · let: undo it · stage, seat: up to the stage, back to a seat. */
export const PersonAct = v.picklist(['hold', 'let', 'stage', 'seat', 'remove', 'ban'])
export type PersonAct = v.InferOutput<typeof PersonAct>
export const ActOnPerson = v.object({ act: PersonAct, why: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), '') })

export const ChannelMemberRole = v.picklist(['host', 'moderator', 'member'])
export const SetChannelRole = v.object({ role: ChannelMemberRole })
export const ChannelMember = v.object({ account: Account, role: v.picklist(['owner', 'host', 'moderator', 'member']) })
export type ChannelMember = v.InferOutput<typeof ChannelMember>
export const InviteToChannel = v.object({ account_id: v.string() })

export const ChannelBan = v.object({
  id: v.string(),
  account: v.nullable(Account),
  guest_name: v.nullable(v.string()),
  by: Account,
  why: v.string(),
  at: v.string(),
})
export type ChannelBan = v.InferOutput<typeof ChannelBan>

const meetingEntries = {
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MEETING_TITLE_MAX)),
  starts_at: v.pipe(v.string(), v.isoTimestamp()),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(24 * 60)),
  time_zone: v.pipe(v.string(), v.maxLength(64)),
}
export const PlanMeeting = v.object({ ...meetingEntries, repeats: v.optional(Recurrence, 'none') })
export type PlanMeeting = v.InferInput<typeof PlanMeeting>

/**
 * Changes a meeting with all its times to come; what is left out stays. `sequence` is that of the meeting as the asker
 * read it: where another was quicker, nothing is written.
 */
export const ChangeMeeting = v.object({
  ...v.partial(v.object({ ...meetingEntries, repeats: Recurrence })).entries,
  sequence: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export type ChangeMeeting = v.InferInput<typeof ChangeMeeting>
export const SetReminder = v.object({ remind: v.boolean() })

/** Which sites may show the channel in their pages: origins such as `https://blog.example`; `*` for all. */
export const EmbedSettings = v.object({
  origins: v.pipe(v.array(v.pipe(v.string(), v.maxLength(255))), v.maxLength(50)),
  /** Whoever comes without an account and without a link may speak, not only listen: for a public channel. */
  guests_speak: v.optional(v.boolean(), false),
})
export type EmbedSettings = v.InferOutput<typeof EmbedSettings>

export const MakeReport = v.object({
  /** Whom: an identity inside, or that was inside lately. */
  identity: v.string(),
  why: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)),
})
export const Report = v.object({
  id: v.string(),
  /** Null where it is gone. */
  channel: v.nullable(v.object({ id: v.string(), slug: v.string(), name: v.string() })),
  /** As it was called then. */
  channel_name: v.string(),
  by: v.nullable(Account),
  /** Of a guest who reports; null where a member does. */
  by_guest_name: v.nullable(v.string()),
  /** Who is reported: a member, or a guest by their name. */
  account: v.nullable(Account),
  guest_name: v.nullable(v.string()),
  why: v.string(),
  /** Who was inside (members as `@handle`, guests by their name), and the last messages, when it was made. */
  context: v.object({ inside: v.array(v.string()), messages: v.array(ChannelMessage) }),
  at: v.string(),
  settled_at: v.nullable(v.string()),
  settled_by: v.nullable(Account),
})
export type Report = v.InferOutput<typeof Report>

/** One act of order, as the channel's hosts and the hub's owner read it. */
export const AuditEntry = v.object({
  id: v.string(),
  at: v.string(),
  by: v.nullable(Account),
  /** Such as `hold`, `ban`, `lock`, `guest_link.make`, `role.set`. */
  act: v.string(),
  account: v.nullable(Account),
  guest_name: v.nullable(v.string()),
  why: v.string(),
})
export type AuditEntry = v.InferOutput<typeof AuditEntry>

/** A call that has become a channel. */
export const GrowCall = v.object({ account_id: v.string() })
