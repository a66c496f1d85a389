import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Config } from './config/config.ts'
import type { Server } from './server.ts'

// What was compiled at one start is there at the next: that halves the time and saves memory. Beside the packages, where
// nobody else may write; a place that can't be written is none. Before the imports below, so that they are the ones.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/maru', import.meta.url)))
const { DataDirTaken } = await import('./config/data-dir.ts')
const { whatKeepsCallsInside } = await import('./config/outside.ts')
const { ConfigError, readConfig } = await import('./config/read-config.ts')
const { startServer } = await import('./server.ts')
const { whyNotOpen } = await import('./why-not-open.ts')

/** As sysexits.h has it. */
const EXIT_CONFIG = 78
const EXIT_UNAVAILABLE = 69
const EXIT_SOFTWARE = 70

let stopping = false
let config: Config | null = null

try {
  config = readConfig()
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
  const obstacle = config && whyNotOpen(error, config)
  if (obstacle) {
    console.error(obstacle.sentence)
    process.exit(obstacle.exitCode)
  }
  console.error('The hub could not start:', error)
  process.exit(EXIT_SOFTWARE)
}
