import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Planned meetings, and who wants to be reminded of them. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('meetings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel_id', 'text', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('first_wall', 'text', (c) => c.notNull())
    .addColumn('time_zone', 'text', (c) => c.notNull())
    .addColumn('minutes', 'integer', (c) => c.notNull())
    .addColumn('repeats', 'text', (c) => c.notNull())
    .addColumn('over_at', 'bigint')
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('reminded_of', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('meetings_channel').on('meetings').columns(['channel_id', 'over_at']).execute()

  await db.schema
    .createTable('meeting_reminders')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meetings.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('meeting_reminders_pk', ['meeting_id', 'account_id'])
    .execute()
}

export const meetings: Migration = { up }
