import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What people tell the hub's owner of others in channels. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel_id', 'text', (c) => c.notNull())
    .addColumn('channel_slug', 'text', (c) => c.notNull())
    .addColumn('channel_name', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.references('accounts.id').onDelete('set null'))
    .addColumn('by_guest', 'text')
    .addColumn('account_id', 'text', (c) => c.references('accounts.id').onDelete('set null'))
    .addColumn('guest_name', 'text')
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('context', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('settled_by', 'text', (c) => c.references('accounts.id').onDelete('set null'))
    .execute()
  await db.schema.createIndex('reports_settled').on('reports').columns(['settled_at', 'id']).execute()
}

export const reports: Migration = { up }
