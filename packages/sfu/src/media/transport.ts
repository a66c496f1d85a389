import { randomBytes } from 'node:crypto'
import type { RemoteTransport } from '../sdp/read.ts'
import { engineSetup } from '../sdp/synthetic.ts'
import type { LocalTransport } from '../sdp/write.ts'
import { createCertificate } from './certificate.ts'
import type { Certificate } from './certificate.ts'
import type { Guard } from './guard.ts'
import { NativePeer } from './native-peer.ts'
import { PacketWay } from './packet-way.ts'
import type { PacketSink } from './packet-way.ts'

/** What all transports of an engine share. */
export interface MediaGround {
  udpPort: number
  bindAddress: string | undefined
  candidates: readonly string[]
  guard: Guard
}

/** How long the old connection is kept when a new one takes its place. */
const overlapMs = 500

/** What one native connection is known by. */
interface Credentials {
  ufrag: string
  pwd: string
  certificate: Certificate
}

/** What a transport tells, over all its native connections. */
export interface TransportEvents {
  packet(packet: Buffer): void
  message(label: string, message: Buffer): void
  connected(): void
  lost(): void
}

/** All of it new: by a new fingerprint the client knows that DTLS has to begin anew after an ICE restart. */
const createCredentials = (): Credentials => ({
  ufrag: randomBytes(6).toString('hex'),
  pwd: randomBytes(16).toString('hex'),
  certificate: createCertificate(),
})

/**
 * One peer connection as the client sees it, over its whole life. An ICE restart, which the native side
 * refuses, is a new native connection behind the same transport.
 */
export class Transport {
  readonly #ground: MediaGround
  readonly #name: string
  readonly #events: TransportEvents
  readonly #open: readonly { label: string; ordered: boolean }[]
  readonly #way = new PacketWay()
  #credentials = createCredentials()
  #native: NativePeer | undefined
  #remoteUfrag: string | undefined
  #setup: 'active' | 'passive' = 'active'
  #retired = new Set<NativePeer>()
  #closed = false

  constructor(
    ground: MediaGround,
    name: string,
    events: TransportEvents,
    open: readonly { label: string; ordered: boolean }[] = [],
  ) {
    this.#ground = ground
    this.#name = name
    this.#events = events
    this.#open = open
  }

  /** The engine's end, as the next description tells it. */
  get local(): LocalTransport {
    const { ufrag, pwd, certificate } = this.#credentials
    return { ufrag, pwd, fingerprint: certificate.fingerprint, setup: this.#setup, candidates: this.#ground.candidates }
  }

  /** Where packets for the client go, whichever native connection carries them. */
  get way(): PacketSink {
    return this.#way
  }

  /** True where the client's credentials are not those that this transport was made with. */
  isRestart(remote: RemoteTransport): boolean {
    return this.#remoteUfrag !== undefined && this.#remoteUfrag !== remote.ufrag
  }

  /** New credentials for an ICE restart that begins on this side. */
  renewCredentials(): void {
    this.#credentials = createCredentials()
  }

  /**
   * Takes the client's end as its description tells it: makes the connection at the first time, replaces
   * it where the client restarted ICE, and does nothing else.
   */
  handleRemote(remote: RemoteTransport): void {
    if (this.#closed || this.#remoteUfrag === remote.ufrag) return
    const previous = this.#native
    const known = previous?.channels() ?? []
    if (previous && this.isRestart(remote)) this.#retire(previous)
    this.#remoteUfrag = remote.ufrag
    this.#setup = engineSetup(remote)
    this.#way.close()
    this.#native = this.#createNative(remote, known)
  }

  sendMessage(label: string, message: Uint8Array): boolean {
    return this.#native?.sendMessage(label, message) ?? false
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#way.close()
    this.#native?.close()
    for (const native of this.#retired) native.close()
    this.#retired.clear()
  }

  #createNative(remote: RemoteTransport, known: ReturnType<NativePeer['channels']>): NativePeer {
    const current = (): boolean => this.#native === native && !this.#closed
    const { udpPort, bindAddress, guard } = this.#ground
    const native: NativePeer = new NativePeer(
      {
        name: this.#name,
        udpPort,
        bindAddress,
        certificate: this.#credentials.certificate,
        local: this.#credentials,
        remote,
        guard,
        open: known.length > 0 ? [] : this.#open,
        known,
      },
      {
        packet: (packet) => {
          if (!this.#closed) this.#events.packet(packet)
        },
        message: (label, message) => {
          if (!this.#closed) this.#events.message(label, message)
        },
        connected: (track) => {
          if (!current()) return
          this.#way.open(track)
          this.#events.connected()
        },
        lost: (over) => {
          if (!current()) return
          if (over) this.#way.close()
          this.#events.lost()
        },
      },
    )
    return native
  }

  #retire(native: NativePeer): void {
    this.#retired.add(native)
    setTimeout(() => {
      this.#retired.delete(native)
      native.close()
    }, overlapMs).unref()
  }
}
