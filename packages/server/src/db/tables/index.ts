import type { AccountsTable } from './accounts.ts'
import type { BlocksTable } from './blocks.ts'
import type { CallExceptionsTable } from './call_exceptions.ts'
import type { CallSeatsTable } from './call_seats.ts'
import type { CallSettingsTable } from './call_settings.ts'
import type { CallsTable } from './calls.ts'
import type { ChannelAuditTable } from './channel_audit.ts'
import type { ChannelBansTable } from './channel_bans.ts'
import type { ChannelEmbedsTable } from './channel_embeds.ts'
import type { ChannelMembersTable } from './channel_members.ts'
import type { ChannelMessagesTable } from './channel_messages.ts'
import type { ChannelPeopleTable } from './channel_people.ts'
import type { ChannelReadsTable } from './channel_reads.ts'
import type { ChannelsTable } from './channels.ts'
import type { CredentialsTable } from './credentials.ts'
import type { EmbedPassesTable } from './embed_passes.ts'
import type { FavouritesTable } from './favourites.ts'
import type { FollowsTable } from './follows.ts'
import type { GroupMembersTable } from './group_members.ts'
import type { GroupOutsidersTable } from './group_outsiders.ts'
import type { GroupsTable } from './groups.ts'
import type { GuestLinksTable } from './guest_links.ts'
import type { GuestsTable } from './guests.ts'
import type { HomeEntriesTable } from './home_entries.ts'
import type { IdempotencyKeysTable } from './idempotency_keys.ts'
import type { InvitesTable } from './invites.ts'
import type { JobsTable } from './jobs.ts'
import type { KnocksTable } from './knocks.ts'
import type { MarkersTable } from './markers.ts'
import type { MeetingRemindersTable } from './meeting_reminders.ts'
import type { MeetingsTable } from './meetings.ts'
import type { NotificationsTable } from './notifications.ts'
import type { ReportsTable } from './reports.ts'
import type { SessionsTable } from './sessions.ts'
import type { SeveredFollowsTable } from './severed_follows.ts'
import type { StatusMentionsTable } from './status_mentions.ts'
import type { StatusTagsTable } from './status_tags.ts'
import type { StatusesTable } from './statuses.ts'
import type { ThreadEntriesTable } from './thread_entries.ts'
import type { ThreadReadsTable } from './thread_reads.ts'
import type { VoiceNotesTable } from './voice_notes.ts'

export type Tables = {
  accounts: AccountsTable
  blocks: BlocksTable
  call_exceptions: CallExceptionsTable
  call_seats: CallSeatsTable
  call_settings: CallSettingsTable
  calls: CallsTable
  channel_audit: ChannelAuditTable
  channel_bans: ChannelBansTable
  channel_embeds: ChannelEmbedsTable
  channel_members: ChannelMembersTable
  channel_messages: ChannelMessagesTable
  channel_people: ChannelPeopleTable
  channel_reads: ChannelReadsTable
  channels: ChannelsTable
  credentials: CredentialsTable
  embed_passes: EmbedPassesTable
  favourites: FavouritesTable
  follows: FollowsTable
  group_members: GroupMembersTable
  group_outsiders: GroupOutsidersTable
  groups: GroupsTable
  guest_links: GuestLinksTable
  guests: GuestsTable
  home_entries: HomeEntriesTable
  idempotency_keys: IdempotencyKeysTable
  invites: InvitesTable
  jobs: JobsTable
  knocks: KnocksTable
  markers: MarkersTable
  meeting_reminders: MeetingRemindersTable
  meetings: MeetingsTable
  notifications: NotificationsTable
  reports: ReportsTable
  sessions: SessionsTable
  severed_follows: SeveredFollowsTable
  status_mentions: StatusMentionsTable
  status_tags: StatusTagsTable
  statuses: StatusesTable
  thread_entries: ThreadEntriesTable
  thread_reads: ThreadReadsTable
  voice_notes: VoiceNotesTable
}
