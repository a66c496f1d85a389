import { sql } from 'kysely'
import { openAsItIs, type Place } from './earlier.ts'

type Row = Record<string, unknown>
/** All that is in a database: its tables with columns and rows, and the names of its indexes. */
export type Snapshot = { tables: Record<string, { columns: Row[]; rows: Row[] }>; indexes: string[] }

/** Reads all that is in a database, without bringing it up to date. */
export async function snapshotOf(place: Place): Promise<Snapshot> {
  const db = await openAsItIs(place)
  const tables: Snapshot['tables'] = {}
  for (const { name, columns } of await db.introspection.getTables({ withInternalKyselyTables: true })) {
    const shapes = columns.map(({ name: column, dataType, isNullable }) => ({ column, dataType, isNullable }))
    tables[name] = { columns: shapes, rows: sorted(await db.selectFrom(name).selectAll().execute()) }
  }
  const names =
    place.databaseUrl === null
      ? sql<{ name: string }>`select name from sqlite_master where type = 'index' order by name`
      : sql<{ name: string }>`select indexname as name from pg_indexes where schemaname = 'public' order by name`
  const indexes = (await names.execute(db)).rows.map(({ name }) => name)
  await db.destroy()
  return { tables, indexes }
}

/** What two databases have in common that a hub of the same version has opened: not when, and not its own housekeeping. */
export function lasting({ tables, indexes }: Snapshot): Snapshot {
  const without = (table: string, keep: (row: Row) => Row | null): void => {
    const found = copy[table]
    if (found) copy[table] = { ...found, rows: found.rows.map(keep).filter((row) => row !== null) }
  }
  const copy = { ...tables }
  without('jobs', () => null)
  without('sessions', (row) => ({ ...row, last_seen_at: null }))
  without('kysely_migration', ({ name }) => ({ name }))
  return { tables: copy, indexes }
}

/** How many rows each table has. */
export const sizesOf = ({ tables }: Snapshot): Record<string, number> =>
  Object.fromEntries(Object.entries(tables).map(([name, { rows }]) => [name, rows.length]))

/** In an order of its own: what an update touches comes elsewhere on PostgreSQL. */
const sorted = (rows: Row[]): Row[] =>
  rows
    .map((row) => ({ row, text: JSON.stringify(Object.entries(row)) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row)
