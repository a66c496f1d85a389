import { rmSync } from 'node:fs'
import { destination, pino, type Logger } from 'pino'
import { Viewers } from './auth/viewers.ts'
import type { Config } from './config/config.ts'
import { takeDataDir } from './config/data-dir.ts'
import { openDatabase, type Db } from './db/database.ts'
import { holdDatabase } from './db/held-database.ts'
import { TimeIds } from './db/ids.ts'
import type { Foundation } from './foundation.ts'
import { ClientAddresses } from './http/client-address.ts'
import { Origins } from './http/origins.ts'
import { NO_LIMITS, TokenBuckets } from './http/token-buckets.ts'
import { Jobs } from './jobs/jobs.ts'
import { createMetrics } from './metrics.ts'
import { createServices, type Services, type Twins } from './services.ts'
import { Bus } from './streaming/bus.ts'
import { Presences } from './streaming/presences.ts'
import { Sockets } from './streaming/sockets.ts'

/** The whole hub, for endpoints. Services take `Foundation` and the services that they talk to. */
export type HubContext = Foundation & Services & AsyncDisposable

/** Puts the hub together: config → lock, database, bus, jobs, sockets → domains. */
export async function createContext(
  config: Config,
  { origin, loopback }: { origin: string; loopback: string },
  twins: Twins,
): Promise<HubContext> {
  const log = createLog(config)
  await using opening = new AsyncDisposableStack()
  const lock = takeDataDir(config.dataDir)
  opening.defer(() => {
    lock[Symbol.dispose]()
    if (config.dataDirIsTemporary) rmSync(config.dataDir, { recursive: true, force: true })
  })
  const now = Date.now
  if (config.databaseUrl !== null) opening.use(await holdDatabase(config.databaseUrl, log))
  const database = await openDatabase(config, log)
  opening.defer(() => database.db.destroy())
  const { db } = database
  const ids = new TimeIds(now, await lastId(db))
  const bus = new Bus(log)
  const jobs = opening.use(new Jobs({ database, ids, log, now }))
  const sockets = new Sockets(bus)
  const presences = new Presences(sockets, bus)
  opening.defer(() => presences.close())
  const origins = new Origins(origin)
  const foundation: Foundation = {
    config,
    origin,
    loopback,
    log,
    now,
    database,
    db,
    ids,
    bus,
    jobs,
    limits: config.rateLimits ? new TokenBuckets(now) : NO_LIMITS,
    metrics: createMetrics(),
    addresses: new ClientAddresses(config.trustedProxies, config.calls.regionHeader),
    origins,
    viewers: new Viewers(db, now, origins),
    sockets,
    presences,
  }
  const services = createServices(foundation, twins)
  const owned = opening.move()
  return { ...foundation, ...services, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

function createLog(config: Config): Logger {
  // The first lines on stdout are for people; the log goes beside them.
  return pino({ level: config.logLevel, base: null }, destination({ fd: 2, sync: true }))
}

/** New ids come after every old one, also where the clock was set back in between. */
async function lastId(db: Db): Promise<string> {
  const tables = [
    'accounts',
    'statuses',
    'thread_entries',
    'sessions',
    'follows',
    'severed_follows',
    'blocks',
    'favourites',
    'calls',
    'notifications',
    'knocks',
    'groups',
    'group_members',
    'jobs',
    'channels',
    'channel_bans',
    'channel_audit',
    'meetings',
    'reports',
    'guests',
    'guest_links',
    'channel_messages',
  ] as const
  const ids = await Promise.all(
    tables.map((table) =>
      db
        .selectFrom(table)
        .select((eb) => eb.fn.max('id').as('id'))
        .executeTakeFirst(),
    ),
  )
  return ids.map((row) => row?.id ?? '').reduce((a, b) => (a > b ? a : b), '')
}
