/** Names that mean something else here, above all `@call`. */
const RESERVED = new Set([
  'call',
  'calls',
  'all',
  'everyone',
  'here',
  'me',
  'you',
  'maru',
  'hub',
  'admin',
  'administrator',
  'owner',
  'moderator',
  'support',
  'system',
  'root',
])

export const isReserved = (handle: string): boolean => RESERVED.has(handle)
