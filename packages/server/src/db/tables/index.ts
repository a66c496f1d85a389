import type { AccountsTable } from './accounts.ts'
import type { BlocksTable } from './blocks.ts'
import type { CallExceptionsTable } from './call_exceptions.ts'
import type { CallSeatsTable } from './call_seats.ts'
import type { CallSettingsTable } from './call_settings.ts'
import type { CallsTable } from './calls.ts'
import type { CredentialsTable } from './credentials.ts'
import type { FavouritesTable } from './favourites.ts'
import type { FollowsTable } from './follows.ts'
import type { HomeEntriesTable } from './home_entries.ts'
import type { IdempotencyKeysTable } from './idempotency_keys.ts'
import type { InvitesTable } from './invites.ts'
import type { JobsTable } from './jobs.ts'
import type { KnocksTable } from './knocks.ts'
import type { MarkersTable } from './markers.ts'
import type { NotificationsTable } from './notifications.ts'
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
  credentials: CredentialsTable
  favourites: FavouritesTable
  follows: FollowsTable
  home_entries: HomeEntriesTable
  idempotency_keys: IdempotencyKeysTable
  invites: InvitesTable
  jobs: JobsTable
  knocks: KnocksTable
  markers: MarkersTable
  notifications: NotificationsTable
  sessions: SessionsTable
  severed_follows: SeveredFollowsTable
  status_mentions: StatusMentionsTable
  status_tags: StatusTagsTable
  statuses: StatusesTable
  thread_entries: ThreadEntriesTable
  thread_reads: ThreadReadsTable
  voice_notes: VoiceNotesTable
}
