export { BadSetting, configFromEnv, sfuConfig } from './config.ts'
export type { SfuConfig } from './config.ts'
export type { LogLevel } from './log.ts'
export type { Counters, Gauges } from './metrics.ts'
export { startSfu } from './sfu.ts'
export type { Sfu } from './sfu.ts'
export { TokenMint } from './tokens/mint.ts'
export type { TokenContents } from './tokens/mint.ts'

/** What the child process says by IPC when it is ready. */
export interface ReadyMessage {
  type: 'ready'
  /** The HTTP port on loopback. */
  port: number
  udpPort: number
}
