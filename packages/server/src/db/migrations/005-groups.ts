import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Groups, who is in them, and posts that belong to one. */
async function up(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name)
  const index = (name: string, on: string, columns: string[]) => db.schema.createIndex(name).on(on).columns(columns)

  await table('groups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('slug', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('picture', 'text')
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('members_count', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await table('group_members')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_members_pk', ['group_id', 'account_id'])
    .execute()
  await index('group_members_account', 'group_members', ['account_id', 'group_id']).execute()
  await table('group_outsiders')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('standing', 'text', (c) => c.notNull())
    .addColumn('by_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_outsiders_pk', ['group_id', 'account_id'])
    .execute()
  await index('group_outsiders_account', 'group_outsiders', ['account_id', 'standing']).execute()

  await db.schema
    .alterTable('statuses')
    .addColumn('group_id', 'text', (c) => c.references('groups.id').onDelete('cascade'))
    .execute()
  await index('statuses_group', 'statuses', ['group_id', 'id']).execute()

  await db.schema.alterTable('notifications').addColumn('channel_id', 'text').execute()
  await db.schema
    .alterTable('notifications')
    .addColumn('group_id', 'text', (c) => c.references('groups.id').onDelete('cascade'))
    .execute()
  await index('notifications_channel', 'notifications', ['channel_id']).execute()
  await index('notifications_group', 'notifications', ['group_id']).execute()
}

export const groups: Migration = { up }
