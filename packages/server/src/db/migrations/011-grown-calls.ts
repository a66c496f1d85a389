import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A call may go on as a channel. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('calls').addColumn('grown_into', 'text').execute()
}

export const grownCalls: Migration = { up }
