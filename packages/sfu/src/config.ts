import { isLogLevel } from './log.ts'
import type { LogLevel } from './log.ts'

/** All that an engine can be told. The environment is read here and nowhere else. */
export interface SfuConfig {
  /** Where HTTP listens: signalling, server API, metrics. */
  host: string
  /** 0 takes any free port. */
  port: number
  /** The one UDP port of all media; 0 takes any free port. */
  udpPort: number
  /** The address that media binds to; undefined binds to all. */
  udpBind: string | undefined
  /** The addresses that clients are told; empty for the machine's own. */
  announce: string[]
  key: string
  secret: string
  /** Where webhooks go; undefined sends none. */
  webhook: string | undefined
  logLevel: LogLevel
  /** The file in which removals are kept over a restart; undefined keeps them in memory alone. */
  memory: string | undefined
  /** Makes a room at the first join, as a LiveKit server does. */
  autoCreate: boolean
  /** Offers media over TCP on the UDP port's number too, for networks that block UDP. */
  tcp: boolean
  /** Seconds that a room without anybody is kept, where CreateRoom does not say. */
  emptyTimeout: number
  /** Seconds that a room is kept after the last one left, where CreateRoom does not say. */
  departureTimeout: number
  /** Milliseconds that a participant is kept whose signalling socket is lost. */
  resumeWindowMs: number
}

/** A setting that can't be used. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting'
}

/** A whole configuration from a few values; what is not given is fit for a test on one machine. */
export function sfuConfig(given: Partial<SfuConfig> & Pick<SfuConfig, 'key' | 'secret'>): SfuConfig {
  return {
    host: '127.0.0.1',
    port: 0,
    udpPort: 0,
    udpBind: undefined,
    announce: [],
    webhook: undefined,
    logLevel: 'info',
    memory: undefined,
    autoCreate: false,
    tcp: true,
    emptyTimeout: 300,
    departureTimeout: 20,
    resumeWindowMs: 10_000,
    ...given,
  }
}

function portFrom(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new BadSetting(`${name} must be a port number, not "${text}"`)
  return port
}

/** Reads the environment. Throws BadSetting with the setting's name where something can't be right. */
export function configFromEnv(env: NodeJS.ProcessEnv = process.env): SfuConfig {
  const key = env['MARU_SFU_KEY'] ?? ''
  const secret = env['MARU_SFU_SECRET'] ?? ''
  if (key === '' || secret === '') throw new BadSetting('MARU_SFU_KEY and MARU_SFU_SECRET must both be set')
  const logLevel = env['MARU_SFU_LOG_LEVEL'] || 'info'
  if (!isLogLevel(logLevel))
    throw new BadSetting(`MARU_SFU_LOG_LEVEL must be debug, info, warn, error or silent, not "${logLevel}"`)
  return sfuConfig({
    host: env['MARU_SFU_HOST'] || '127.0.0.1',
    port: portFrom('MARU_SFU_PORT', env['MARU_SFU_PORT'], 7880),
    udpPort: portFrom('MARU_SFU_UDP_PORT', env['MARU_SFU_UDP_PORT'], 7882),
    udpBind: env['MARU_SFU_UDP_BIND'] || undefined,
    announce: (env['MARU_SFU_ANNOUNCE'] ?? '')
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== ''),
    key,
    secret,
    webhook: env['MARU_SFU_WEBHOOK'] || undefined,
    logLevel,
    memory: env['MARU_SFU_MEMORY'] || undefined,
    autoCreate: env['MARU_SFU_AUTO_CREATE'] === '1',
    tcp: env['MARU_SFU_TCP'] !== '0',
  })
}
