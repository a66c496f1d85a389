import { defaultConfig, startServer, type ConfigOverrides } from '@maru/server'
import type { Hub } from './hub.ts'

/** Starts a real hub with its voice engine in this process, on free ports and on a data directory that goes with it. */
export async function bootHub(overrides: ConfigOverrides = {}): Promise<Hub> {
  const config = defaultConfig(overrides)
  const server = await startServer(config)
  return {
    origin: server.origin,
    port: server.port,
    dataDir: config.dataDir,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
    },
  }
}
