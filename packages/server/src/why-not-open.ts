import type { Config } from './config/config.ts'
import { MigrationFailed } from './db/migration-failed.ts'
import { isOutOfReach } from './db/out-of-reach.ts'

/** What an operator can do something about: a sentence, without secrets, and an exit code as sysexits.h has it. */
export type Obstacle = { sentence: string; exitCode: number }

type Place = Pick<Config, 'dataDir' | 'databaseUrl'>

const DATA = 65
const UNAVAILABLE = 69
const SOFTWARE = 70
const CONFIG = 78
const FILES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'EDQUOT', 'EIO'])
/** Of SQLite: damaged, no database at all. */
const DAMAGED = new Set([11, 26])
/** Of PostgreSQL: the name or password is wrong, there is no such database. */
const NOT_LET_IN = /^(28...|3D000)$/

/** Why a hub did not open; null where only its stack can tell. */
export function whyNotOpen(error: unknown, config: Place): Obstacle | null {
  if (!(error instanceof Error)) return null
  if (error.cause !== undefined) {
    const deeper = whyNotOpen(error.cause, config)
    if (deeper) return deeper
  }
  if (error instanceof MigrationFailed) return whyNotMigrated(error, config)
  const code = 'code' in error ? String(error.code) : ''
  const { dataDir, databaseUrl } = config
  if ('errcode' in error && typeof error.errcode === 'number') {
    if (DAMAGED.has(error.errcode & 0xff))
      return say(
        `The database in ${dataDir} can't be read (${error.message}). Put a backup in its place, or move it away to begin anew.`,
      )
    if (isOutOfReach(error)) return say(`The hub can't write in ${dataDir} (${error.message}).`)
    return null
  }
  if (FILES.has(code)) return say(`The hub can't keep its data in ${dataDir} (${error.message}). See MARU_DATA_DIR.`)
  if (databaseUrl === null || !URL.canParse(databaseUrl)) return null
  const { host } = new URL(databaseUrl)
  if (NOT_LET_IN.test(code))
    return { sentence: `PostgreSQL at ${host} does not let the hub in (${error.message}). See DATABASE_URL.`, exitCode: CONFIG }
  if (isOutOfReach(error)) return say(`PostgreSQL at ${host} can't be reached (${error.message || code}). See DATABASE_URL.`)
  return null
}

function whyNotMigrated({ obstacle, cause }: MigrationFailed, { dataDir, databaseUrl }: Place): Obstacle {
  const { step } = obstacle
  const where =
    databaseUrl === null ? dataDir : `PostgreSQL${URL.canParse(databaseUrl) ? ` at ${new URL(databaseUrl).host}` : ''}`
  if (obstacle.reason === 'newer') {
    const sentence = `The database in ${where} was used by a newer version of Maru (it has ${step}, which this one doesn't know). Start that version or a later one, or put a backup from before it in the database's place.`
    return { sentence, exitCode: DATA }
  }
  const why = cause instanceof Error ? cause.message : String(cause)
  const sentence = `The database in ${where} could not be brought up to date: ${step} failed (${why}). It is as it was, and the version of Maru that ran before still works with it. Take away what stands in the way and start again.`
  return { sentence, exitCode: SOFTWARE }
}

const say = (sentence: string): Obstacle => ({ sentence, exitCode: UNAVAILABLE })
