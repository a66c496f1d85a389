type Registrations = 'open' | 'invite' | 'closed'

/** Everything that an operator can set, read once at start. Nothing else looks at the environment. */
export type Config = {
  name: string
  version: string
  host: string
  /** 0: any free port. */
  port: number
  /** Where people open the hub; null: told by host and port once it listens. */
  origin: string | null
  dataDir: string
  /** For tests: the data directory goes when the server closes. */
  dataDirIsTemporary: boolean
  /** PostgreSQL; null: SQLite in the data directory. */
  databaseUrl: string | null
  registrations: Registrations
  calls: CallLimits
  /** Addresses, CIDR ranges or `loopback`, whose X-Forwarded-For and region header are believed. */
  trustedProxies: string[]
  voice: VoiceConfig
  /** The built web app. */
  webDir: string
  /** What other sites load: the built `<maru-voice>`. */
  embedDir: string
  logLevel: LogLevel
  /** Off only in tests that ask faster than people do. */
  rateLimits: boolean
  /** argon2id: memory in KiB and passes. Less in tests. */
  passwordCost: { memoryKib: number; passes: number }
}

type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export type CallLimits = {
  /** null: calls have no length. */
  seconds: number | null
  warnSeconds: number
  canExtend: boolean
  longestSeconds: number
  ringSeconds: number
  /** How many calls one person may place in a day. */
  aDay: number
  /** Upper-case country codes; empty: everywhere. */
  regions: string[]
  /** The trusted proxy's header that carries the country code. */
  regionHeader: string | null
}

export type VoiceConfig = {
  /** The one UDP port of the built-in engine; 0: any free one. */
  port: number
  /** The address that the engine announces; null: all of the machine's own. */
  address: string | null
  /** A LiveKit server in place of the built-in engine. */
  livekit: { url: string; key: string; secret: string } | null
}
