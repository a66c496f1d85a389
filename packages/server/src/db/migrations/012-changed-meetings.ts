import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Meetings that were changed or called off, and what people were told of it. */
async function up(db: Kysely<unknown>): Promise<void> {
  const number = (name: string) =>
    db.schema
      .alterTable('meetings')
      .addColumn(name, 'bigint', (c) => c.notNull().defaultTo(0))
      .execute()
  await number('sequence')
  await number('changed_at')
  await db.schema.alterTable('meetings').addColumn('cancelled_at', 'bigint').execute()
  await sql`update meetings set changed_at = created_at`.execute(db)

  await db.schema.alterTable('notifications').addColumn('meeting_id', 'text').execute()
  await db.schema.alterTable('notifications').addColumn('meeting_title', 'text').execute()
  await db.schema.alterTable('notifications').addColumn('meeting_starts_at', 'bigint').execute()
  await db.schema.createIndex('notifications_meeting').on('notifications').column('meeting_id').execute()
}

export const changedMeetings: Migration = { up }
