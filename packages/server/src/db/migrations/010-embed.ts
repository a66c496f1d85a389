import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which sites may show a channel, and what members let them do. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('channel_embeds')
    .addColumn('channel_id', 'text', (c) => c.primaryKey().references('channels.id').onDelete('cascade'))
    .addColumn('origins', 'text', (c) => c.notNull())
    .addColumn('guests_speak', 'integer', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('embed_passes')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('channel_id', 'text', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('site', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('embed_passes_expires').on('embed_passes').column('expires_at').execute()
  await db.schema.createIndex('embed_passes_session').on('embed_passes').column('session_id').execute()
}

export const embed: Migration = { up }
