import type { Log } from '../log.ts'

/**
 * Wraps a callback that native code calls. An exception that left it would abort the whole process,
 * so it ends here: as a log line, with the stack.
 */
export type Guard = <Args extends unknown[]>(callback: (...args: Args) => void) => (...args: Args) => void

export function createGuard(log: Log): Guard {
  return (callback) =>
    (...args) => {
      try {
        callback(...args)
      } catch (error) {
        log.error('a native callback failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      }
    }
}
