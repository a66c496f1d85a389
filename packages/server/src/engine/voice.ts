import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { EngineChild } from './child.ts'
import type { Engine } from './engine.ts'
import { LivekitEngine, type LivekitEngineOptions } from './livekit-engine.ts'
import { pipeUpgrade, refuseUpgrade } from './pipe-upgrade.ts'
import { RemoteWatch } from './remote-watch.ts'

/** A ticket outlives the longest call, so that a device can come back until its end. */
const TICKET_SPARE_SECONDS = 600

export type VoiceParts = {
  config: Pick<Config, 'voice' | 'calls' | 'logLevel'>
  log: Logger
  now: () => number
  /** In place of a real engine, for tests. */
  twin?: Engine | undefined
}

/**
 * Voice as the hub has it: the engine, and the way of its signalling through the hub's own port.
 * Begun by `start`, once the hub listens: the engine reports to it, and clients reach the engine by its origin.
 */
export class Voice implements AsyncDisposable {
  readonly engine: Engine
  readonly #livekit: LivekitEngine | null
  readonly #config: VoiceParts['config']
  readonly #log: Logger
  readonly #keys: LivekitEngineOptions['keys']
  /** Whom the engine keeps out, over its own restarts; of this run alone, as the keys are. */
  readonly #memory = join(tmpdir(), `maru-engine-${randomUUID()}.jsonl`)
  #origin: string | null = null
  #child: EngineChild | null = null
  #watch: RemoteWatch | null = null
  #port: number | null = null
  #udpPort: number | null = null

  constructor({ config, log, now, twin }: VoiceParts) {
    this.#config = config
    this.#log = log
    // Of this run alone: what an earlier hub signed is worth nothing.
    this.#keys = config.voice.livekit ?? { key: 'maru', secret: randomBytes(32).toString('base64url') }
    if (twin) {
      this.#livekit = null
      this.engine = twin
      return
    }
    const ticketSeconds = config.calls.longestSeconds + TICKET_SPARE_SECONDS
    this.#livekit = new LivekitEngine({ keys: this.#keys, publicUrl: () => this.#publicUrl(), ticketSeconds, log, now })
    this.engine = this.#livekit
  }

  /** @param hub where clients open the hub, and where the engine on this machine reaches it */
  start(hub: { origin: string; loopback: string }): void {
    this.#origin = hub.origin
    const engine = this.#livekit
    if (!engine) return
    const { livekit } = this.#config.voice
    if (livekit) {
      this.#watch = new RemoteWatch(livekit, engine, this.#log)
      this.#watch.start()
      return
    }
    this.#child = new EngineChild({
      env: this.#childEnv(`${hub.loopback}/internal/engine/webhook`),
      log: this.#log,
      onUp: ({ port, udpPort }) => {
        this.#port = port
        this.#udpPort = udpPort
        engine.cameUp(`http://127.0.0.1:${port}`)
      },
      onDown: () => {
        this.#port = null
        engine.wentDown()
      },
    })
    this.#child.start()
  }

  /** Takes a webhook. @returns false where the engine did not sign it */
  hear(body: string, authorization: string | undefined): Promise<boolean> {
    return this.#livekit?.hear(body, authorization) ?? Promise.resolve(false)
  }

  /** The loopback port of the built-in engine; null where it is away, or elsewhere. */
  get port(): number | null {
    return this.#port
  }

  /** The UDP port of the built-in engine; null before it was ready for the first time, or where it is elsewhere. */
  get udpPort(): number | null {
    return this.#udpPort
  }

  /** The built-in engine's process, for tests and benches. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Takes a WebSocket upgrade for a path under `/rtc`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#port === null) refuseUpgrade(socket)
    else pipeUpgrade(request, socket, head, this.#port)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#watch?.close()
    await this.engine[Symbol.asyncDispose]()
    await this.#child?.[Symbol.asyncDispose]()
    rmSync(this.#memory, { force: true })
  }

  #publicUrl(): string {
    const url = this.#config.voice.livekit?.url ?? this.#origin
    if (url === null) throw new Error('voice was asked for before the hub had an address')
    return url.replace(/^http/, 'ws')
  }

  #childEnv(webhook: string): Record<string, string> {
    const { voice, logLevel } = this.#config
    return {
      MARU_SFU_PORT: '0',
      MARU_SFU_UDP_PORT: String(voice.port),
      MARU_SFU_ANNOUNCE: voice.address ?? '',
      MARU_SFU_KEY: this.#keys.key,
      MARU_SFU_SECRET: this.#keys.secret,
      MARU_SFU_WEBHOOK: webhook,
      MARU_SFU_MEMORY: this.#memory,
      MARU_SFU_LOG_LEVEL: logLevel,
    }
  }
}
