import { performance } from 'node:perf_hooks'
import { TwirpApi } from './api/twirp.ts'
import type { SfuConfig } from './config.ts'
import { HttpServer } from './http/server.ts'
import { createLog } from './log.ts'
import type { Log } from './log.ts'
import { announcedAddresses, listeningAddresses, tcpCandidates, udpCandidates } from './media/door/candidates.ts'
import { Reception } from './media/door/reception.ts'
import { TcpDoor } from './media/door/tcp-door.ts'
import { UdpDoor } from './media/door/udp-door.ts'
import type { TakeDatagram } from './media/door/udp-socket.ts'
import { DtlsIdentity } from './media/dtls/identity.ts'
import { createGuard } from './media/guard.ts'
import { LoopLag } from './media/loop-lag.ts'
import { createCounters, renderMetrics } from './metrics.ts'
import type { Counters, Gauges } from './metrics.ts'
import { Rooms } from './rooms/rooms.ts'
import { Gate } from './signal/gate.ts'
import { TokenMint } from './tokens/mint.ts'
import { RevocationBook } from './tokens/revocation-book.ts'
import { Revocations } from './tokens/revocations.ts'
import { TokenVerifier } from './tokens/verify.ts'
import { Webhooks } from './webhooks/webhooks.ts'

/** A running engine. */
export interface Sfu extends AsyncDisposable {
  /** The HTTP port: signalling, server API, metrics. */
  readonly port: number
  readonly udpPort: number
  /** The addresses that clients are told. */
  readonly addresses: readonly string[]
  readonly counters: Readonly<Counters>
  gauges(): Gauges
  /** Tells all clients to leave, ends all rooms, lets the last webhooks go out. May be called twice. */
  close(): Promise<void>
}

const drainMs = 1_000

/** Opens the way over TCP. Media goes without it where the port is taken; that is worth a warning, no more. */
async function openTcp(bind: string | undefined, port: number, take: TakeDatagram, log: Log): Promise<TcpDoor | undefined> {
  const door = new TcpDoor(take)
  try {
    await door.listen(port, bind)
    return door
  } catch (error) {
    log.warn('media over TCP is off: the port is taken', { port, error: String(error) })
    return undefined
  }
}

/** Starts an engine in this process. One process holds any number. */
export async function startSfu(config: SfuConfig): Promise<Sfu> {
  const log = createLog(config.logLevel)
  const now = (): number => performance.now()
  const counters = createCounters()
  const reception = new Reception(now)
  // Nothing that a client sends may end the process.
  const take: TakeDatagram = createGuard(log)(reception.take)
  const udp = await UdpDoor.open(listeningAddresses(config.udpBind), config.udpPort, {
    take,
    dropped: (count) => (counters.packetsDropped += count),
  })
  const udpPort = udp.port
  const addresses = announcedAddresses(config.announce, config.udpBind)
  const tcp = config.tcp ? await openTcp(config.udpBind, udpPort, take, log) : undefined
  const identity = new DtlsIdentity()
  const lag = new LoopLag(now)
  const rooms = new Rooms(
    {
      reception,
      identity,
      candidates: [...udpCandidates(addresses, udpPort), ...(tcp ? tcpCandidates(addresses, udpPort) : [])],
      now,
      log,
    },
    counters,
    config,
    lag,
    new Revocations(config.memory === undefined ? undefined : new RevocationBook(config.memory, log)),
  )
  const mint = new TokenMint(config.key, config.secret)
  const verifier = new TokenVerifier(config.key, config.secret)
  const webhooks = config.webhook === undefined ? undefined : new Webhooks(config.webhook, rooms, mint, counters, log)
  const gate = new Gate({ ...config, rooms, verifier, mint, log })
  const api = new TwirpApi(rooms, verifier, log)
  const http = new HttpServer({
    gate,
    api: (request, response, path) => api.handle(request, response, path),
    metrics: () => renderMetrics(counters, rooms.gauges()),
    log,
  })
  const closeMedia = (): void => {
    tcp?.close()
    udp.close()
    reception.close()
    identity.close()
  }
  const port = await http.listen(config.host, config.port).catch((error: unknown) => {
    closeMedia()
    throw error
  })
  lag.start()
  log.info('ready', { host: config.host, port, udpPort, addresses: addresses.join(' ') })

  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    gate.close()
    rooms.close()
    lag.stop()
    await webhooks?.drain(drainMs)
    webhooks?.close()
    await http.close()
    closeMedia()
    log.info('closed')
  }
  const closeOnce = (): Promise<void> => (closing ??= close())
  return {
    port,
    udpPort,
    addresses,
    counters,
    gauges: () => rooms.gauges(),
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  }
}
