/** What node:net says of a database that can't be reached. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** What a disk says on which nothing can be kept. */
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])
/** PostgreSQL: the connection, the server's shutdown, no room for one more connection or byte. */
const POSTGRES = /^(08...|57P0[1-5]|53...)$/
/** What pg says without a code. */
const BROKEN =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)|is not currently accepting connections$/
/** SQLite: read-only, a disk that fails, full, can't be opened. */
const SQLITE = new Set([8, 10, 13, 14])

/**
 * Whether this error says that nothing can be read or kept for the moment: the database is away, or the disk is full.
 * What was asked for was not done then, and is worth another try.
 */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('errcode' in error && typeof error.errcode === 'number') return SQLITE.has(error.errcode & 0xff)
  if (error instanceof AggregateError && error.errors.some(isOutOfReach)) return true
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return NETWORK.has(code) || DISK.has(code) || POSTGRES.test(code) || BROKEN.test(error.message)
}
