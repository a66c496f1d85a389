import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A severed follow keeps its place in lists, and goes on counting: a block looks like nothing. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('severed_follows')
    .addColumn('id', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  const counted = (column: string) => sql`(select count(*) from follows f where f.${sql.ref(column)} = accounts.id)
    + (select count(*) from severed_follows s where s.${sql.ref(column)} = accounts.id)`
  await sql`update accounts set followers_count = ${counted('target_id')}, following_count = ${counted('account_id')}`.execute(db)
}

export const severed: Migration = { up }
