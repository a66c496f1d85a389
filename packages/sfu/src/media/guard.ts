import type { Log } from '../log.ts'

/** Wraps a callback for what comes from the network. An exception that left it would end the process, so it ends here, as a log line. */
export type Guard = <Args extends unknown[]>(callback: (...args: Args) => void) => (...args: Args) => void

export function createGuard(log: Log): Guard {
  return (callback) =>
    (...args) => {
      try {
        callback(...args)
      } catch (error) {
        log.error('a datagram could not be dealt with', {
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        })
      }
    }
}
