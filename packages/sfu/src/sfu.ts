import { performance } from 'node:perf_hooks'
import nodeDataChannel from 'node-datachannel'
import { TwirpApi } from './api/twirp.ts'
import type { SfuConfig } from './config.ts'
import { HttpServer } from './http/server.ts'
import { createLog } from './log.ts'
import type { Log } from './log.ts'
import { createGuard } from './media/guard.ts'
import { LoopLag } from './media/loop-lag.ts'
import { tcpCandidates, TcpBridge } from './media/tcp-bridge.ts'
import { announcedAddresses, findUdpPort, hostCandidates, UdpMux } from './media/udp-mux.ts'
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
async function openBridge(bind: string | undefined, port: number, log: Log): Promise<TcpBridge | undefined> {
  const everywhere = bind === undefined || bind === '0.0.0.0' || bind === '::'
  const bridge = new TcpBridge({ address: everywhere ? '127.0.0.1' : bind, port })
  try {
    await bridge.listen(port, bind)
    return bridge
  } catch (error) {
    log.warn('media over TCP is off: the port is taken', { port, error: String(error) })
    return undefined
  }
}

/** Starts an engine in this process. One process holds any number, but only in its main thread. */
export async function startSfu(config: SfuConfig): Promise<Sfu> {
  const log = createLog(config.logLevel)
  const guard = createGuard(log)
  nodeDataChannel.initLogger(
    'Error',
    guard((level: string, message: string) => log.debug('native', { level, message })),
  )
  const counters = createCounters()
  const udpPort = await findUdpPort(config.udpPort, config.udpBind)
  const mux = new UdpMux(udpPort, config.udpBind, guard)
  const addresses = announcedAddresses(config.announce, config.udpBind)
  const bridge = config.tcp ? await openBridge(config.udpBind, udpPort, log) : undefined
  const lag = new LoopLag(() => performance.now())
  const rooms = new Rooms(
    {
      udpPort,
      bindAddress: config.udpBind,
      candidates: [...hostCandidates(addresses, udpPort), ...(bridge ? tcpCandidates(addresses, udpPort) : [])],
      guard,
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
  const port = await http.listen(config.host, config.port).catch((error: unknown) => {
    bridge?.close()
    mux.close()
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
    bridge?.close()
    mux.close()
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
