import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The text chat of voice channels. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('channel_messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel_id', 'text', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('identity', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.references('accounts.id').onDelete('cascade'))
    .addColumn('guest_name', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('key', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('deleted_at', 'bigint')
    // Messages without a key have null there, and nulls are all distinct.
    .addUniqueConstraint('channel_messages_key', ['channel_id', 'identity', 'key'])
    .execute()
  await db.schema.createIndex('channel_messages_channel').on('channel_messages').columns(['channel_id', 'id']).execute()
  await db.schema
    .createIndex('channel_messages_identity')
    .on('channel_messages')
    .columns(['channel_id', 'identity', 'id'])
    .execute()

  await db.schema
    .createTable('channel_reads')
    .addColumn('channel_id', 'text', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('read_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('channel_reads_pk', ['account_id', 'channel_id'])
    .execute()
}

export const chat: Migration = { up }
