import { ConfigError, readConfig } from './config/read-config.ts'
import { DataDirTaken } from './config/data-dir.ts'
import { whatKeepsCallsInside } from './config/outside.ts'
import { startServer, type Server } from './server.ts'

/** As sysexits.h has it. */
const EXIT_CONFIG = 78
const EXIT_UNAVAILABLE = 69
const EXIT_SOFTWARE = 70

let stopping = false

try {
  const config = readConfig(process.env)
  const server = await startServer(config)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(server))
  console.log(`Open Maru at     ${server.origin}`)
  console.log(`Its data lies in ${config.databaseUrl === null ? config.dataDir : `PostgreSQL, and files in ${config.dataDir}`}`)
  console.log('To stop it       press Ctrl+C')
  for (const obstacle of whatKeepsCallsInside(config, server.origin)) console.log(`  Note: ${obstacle}`)
} catch (error) {
  sayWhy(error)
}

async function stop(server: Server): Promise<void> {
  // Whoever asks twice does not want to wait.
  if (stopping) process.exit(EXIT_SOFTWARE)
  stopping = true
  try {
    await server[Symbol.asyncDispose]()
    process.exit(0)
  } catch (error) {
    console.error('The hub could not close cleanly:', error)
    process.exit(EXIT_SOFTWARE)
  }
}

function sayWhy(error: unknown): never {
  if (error instanceof ConfigError) {
    console.error(error.message)
    process.exit(EXIT_CONFIG)
  }
  if (error instanceof DataDirTaken) {
    console.error(error.message)
    process.exit(EXIT_UNAVAILABLE)
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    console.error(`Another program listens on that port already (${error.message}). Stop it, or set MARU_PORT to another.`)
    process.exit(EXIT_UNAVAILABLE)
  }
  console.error('The hub could not start:', error)
  process.exit(EXIT_SOFTWARE)
}
