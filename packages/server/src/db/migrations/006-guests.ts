import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Guests of voice channels, and the links by which they come. */
async function up(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name)
  const index = (name: string, on: string, columns: string[]) => db.schema.createIndex(name).on(on).columns(columns)

  await table('guest_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel_id', 'text', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('expires_at', 'bigint')
    .addColumn('uses_max', 'integer', (c) => c.notNull())
    .addColumn('uses', 'integer', (c) => c.notNull())
    .addColumn('waiting_room', 'integer', (c) => c.notNull())
    .addColumn('may_speak', 'integer', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('withdrawn_at', 'bigint')
    .execute()
  await index('guest_links_channel', 'guest_links', ['channel_id', 'id']).execute()

  await table('guests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel_id', 'text', (c) => c.notNull().references('channels.id').onDelete('cascade'))
    .addColumn('link_id', 'text', (c) => c.references('guest_links.id').onDelete('set null'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('pass_hash', 'text', (c) => c.unique())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('may_speak', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('entered_at', 'bigint', (c) => c.notNull())
    .addColumn('pass_ends_at', 'bigint', (c) => c.notNull())
    .addColumn('refused_until', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('guests_device', ['channel_id', 'device'])
    .execute()
  await index('guests_link', 'guests', ['link_id']).execute()
  await index('guests_entered', 'guests', ['entered_at']).execute()
}

export const guests: Migration = { up }
