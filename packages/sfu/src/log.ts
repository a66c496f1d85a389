export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'
type Fields = Record<string, string | number | boolean | undefined>

/** One line of JSON an event, as pino writes them. */
export interface Log {
  debug(message: string, fields?: Fields): void
  info(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  error(message: string, fields?: Fields): void
}

const numbers = { debug: 20, info: 30, warn: 40, error: 50, silent: 99 } as const

export const isLogLevel = (text: string): text is LogLevel => Object.hasOwn(numbers, text)

/** Makes a log that writes lines of at least that level. */
export function createLog(level: LogLevel, write = (line: string): void => void process.stdout.write(line)): Log {
  const line =
    (of: Exclude<LogLevel, 'silent'>) =>
    (msg: string, fields: Fields = {}): void => {
      if (numbers[of] < numbers[level]) return
      write(`${JSON.stringify({ level: numbers[of], time: Date.now(), name: 'sfu', ...fields, msg })}\n`)
    }
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}
