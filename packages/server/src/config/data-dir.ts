import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another hub works in this data directory. */
export class DataDirTaken extends Error {
  override name = 'DataDirTaken'
}

/** Held here, so that a collected handle never lets a lock go that its caller thinks it has. */
const held = new Set<DatabaseSync>()

/**
 * Takes a data directory for this process alone.
 *
 * The lock is the kernel's, held through SQLite on a file of its own: it goes with the process, however that ends, so a
 * killed hub leaves nothing behind.
 * @throws {DataDirTaken} with a sentence for the operator.
 */
export function takeDataDir(dir: string): Disposable {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const holder = join(dir, 'hub.pid')
  const lock = new DatabaseSync(join(dir, 'hub.lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!(error instanceof Error) || !/locked|busy/i.test(error.message)) throw error
    throw new DataDirTaken(
      `Another hub (process ${readHolder(holder)}) works in ${dir}. Stop it first, or set MARU_DATA_DIR to another directory.`,
    )
  }
  held.add(lock)
  writeFileSync(holder, String(process.pid))
  return {
    [Symbol.dispose]() {
      if (!held.delete(lock)) return
      rmSync(holder, { force: true })
      lock.close()
    },
  }
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || 'unknown'
  } catch {
    // It has the lock and has not written its number yet, or is just leaving.
    return 'unknown'
  }
}
