import type { Db, Tx } from './database.ts'

const hooks = new WeakMap<Tx, (() => void)[]>()
const TRIES = 4
/** PostgreSQL: serialization failure, deadlock. */
const WORTH_ANOTHER_TRY = new Set(['40001', '40P01'])

/**
 * Runs `work` in one transaction; what it registers by {@link afterCommit} runs once it is on the disk.
 *
 * Inside, use only `tx`: on SQLite there is one connection, and a query by `db` would wait for the transaction it is in.
 * Never wait for anything but the database.
 */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let committed: (() => void)[] = []
    try {
      const result = await db.transaction().execute(async (tx) => {
        const registered: (() => void)[] = []
        hooks.set(tx, registered)
        const value = await work(tx)
        committed = registered
        return value
      })
      for (const hook of committed) hook()
      return result
    } catch (error) {
      if (attempt >= TRIES || !isWorthAnotherTry(error)) throw error
    }
  }
}

/** Registers what is to happen once the transaction is on the disk, and not at all if it is rolled back. */
export function afterCommit(tx: Tx, hook: () => void): void {
  const registered = hooks.get(tx)
  if (!registered) throw new Error('afterCommit needs a transaction that was begun by transact()')
  registered.push(hook)
}

const isWorthAnotherTry = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && WORTH_ANOTHER_TRY.has(String(error.code))
