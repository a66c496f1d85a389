import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect, type DialectAdapter, type SqliteDatabase, type SqliteStatement } from 'kysely'

const STATEMENTS_KEPT = 400

/** Kysely's SQLite dialect on Node's own SQLite, with prepared statements kept. A commit is on the disk when it returns. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(file: string) {
    super({ database: openDatabase(file) })
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalDdlAdapter()
  }
}

/** SQLite rolls schema changes back as any other; Kysely's own adapter doesn't rely on it. Migrations here do. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

function openDatabase(file: string): SqliteDatabase {
  const database = new DatabaseSync(file)
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -8000',
  )
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = kept.get(sql)
      if (known) {
        kept.delete(sql)
        kept.set(sql, known)
        return known
      }
      const statement = sql === 'rollback' ? rollback(database) : wrap(database.prepare(sql))
      kept.set(sql, statement)
      if (kept.size > STATEMENTS_KEPT)
        for (const oldest of kept.keys()) {
          kept.delete(oldest)
          break
        }
      return statement
    },
  }
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(toInput)),
    run: (parameters) => statement.run(...parameters.map(toInput)),
    iterate: (parameters) => statement.iterate(...parameters.map(toInput)),
  }
}

/** On some errors, such as a full disk, SQLite has rolled back by itself; then the error to tell is the one before. */
function rollback(database: DatabaseSync): SqliteStatement {
  const statement = wrap(database.prepare('rollback'))
  return { ...statement, run: (parameters) => (database.isTransaction ? statement.run(parameters) : NOTHING_DONE) }
}

const NOTHING_DONE = { changes: 0, lastInsertRowid: 0 }

function toInput(value: unknown): SQLInputValue {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Uint8Array
  )
    return value
  if (typeof value === 'boolean') return value ? 1 : 0
  throw new TypeError(`SQLite can't store a ${typeof value}`)
}
