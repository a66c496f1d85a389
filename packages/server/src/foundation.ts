import type { Logger } from 'pino'
import type { Viewers } from './auth/viewers.ts'
import type { Config } from './config/config.ts'
import type { Database, Db } from './db/database.ts'
import type { Ids } from './db/ids.ts'
import type { ClientAddresses } from './http/client-address.ts'
import type { Origins } from './http/origins.ts'
import type { RateLimits } from './http/token-buckets.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Metrics } from './metrics.ts'
import type { Bus } from './streaming/bus.ts'
import type { Presences } from './streaming/presences.ts'
import type { Sockets } from './streaming/sockets.ts'

/** What every domain stands on. A service takes this and the services that it talks to, never the whole hub. */
export type Foundation = {
  config: Config
  /** Where people open the hub, such as `https://hub.example`. */
  origin: string
  /** Where programs on this machine reach it, such as `http://127.0.0.1:8080`. */
  loopback: string
  log: Logger
  now: () => number
  database: Database
  db: Db
  ids: Ids
  bus: Bus
  jobs: Jobs
  limits: RateLimits
  metrics: Metrics
  addresses: ClientAddresses
  origins: Origins
  viewers: Viewers
  sockets: Sockets
  presences: Presences
}
