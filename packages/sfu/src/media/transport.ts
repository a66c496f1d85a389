import { randomBytes } from 'node:crypto'
import type { Log } from '../log.ts'
import type { RemoteTransport } from '../sdp/read.ts'
import { engineSetup } from '../sdp/setup.ts'
import type { LocalTransport } from '../sdp/write.ts'
import type { Reception } from './door/reception.ts'
import type { DtlsIdentity } from './dtls/identity.ts'
import { Link } from './link.ts'
import type { IceCredentials, LinkEvents } from './link.ts'
import { PacketWay } from './packet-way.ts'
import type { PacketSink } from './packet-way.ts'
import type { ChannelOpen } from './sctp/open-message.ts'

/** What all transports of an engine share. */
export interface MediaGround {
  reception: Reception
  identity: DtlsIdentity
  /** The `candidate:` lines that clients are told. */
  candidates: readonly string[]
  /** Milliseconds, monotonic. */
  now: () => number
  log: Log
}

const createCredentials = (): IceCredentials => ({
  ufrag: randomBytes(6).toString('hex'),
  pwd: randomBytes(16).toString('hex'),
})

/** One peer connection as the client sees it, over its whole life. */
export class Transport {
  readonly #ground: MediaGround
  readonly #events: LinkEvents
  readonly #open: readonly ChannelOpen[]
  readonly #way = new PacketWay()
  #credentials = createCredentials()
  #link: Link | undefined
  #remote: RemoteTransport | undefined
  #closed = false

  constructor(ground: MediaGround, events: LinkEvents, open: readonly ChannelOpen[] = []) {
    this.#ground = ground
    this.#events = events
    this.#open = open
  }

  /** The engine's end, as the next description tells it. */
  get local(): LocalTransport {
    const { ufrag, pwd } = this.#credentials
    const setup = this.#remote ? engineSetup(this.#remote) : 'active'
    return { ufrag, pwd, fingerprint: this.#ground.identity.fingerprint, setup, candidates: this.#ground.candidates }
  }

  /** Where packets for the client go. */
  get way(): PacketSink {
    return this.#way
  }

  /** True where the client's credentials are not those that this transport was made with. */
  isRestart(remote: RemoteTransport): boolean {
    return this.#remote !== undefined && this.#remote.ufrag !== remote.ufrag
  }

  /** New credentials for an ICE restart, whichever side begins it. */
  renewCredentials(): void {
    this.#credentials = createCredentials()
    this.#link?.renew(this.#credentials)
  }

  /**
   * Takes the client's end as its description tells it. After an ICE restart all goes on over whichever path the client
   * finds; where it has another certificate, DTLS is begun anew.
   */
  handleRemote(remote: RemoteTransport): void {
    if (this.#closed) return
    const before = this.#remote
    if (before?.ufrag === remote.ufrag && before.fingerprint === remote.fingerprint) return
    // Who began with DTLS stays who began with it.
    this.#remote = before && before.fingerprint === remote.fingerprint ? { ...remote, setup: before.setup } : remote
    if (this.#link && before?.fingerprint === remote.fingerprint) return
    this.#link?.close()
    this.#link = this.#createLink(remote)
  }

  sendMessage(label: string, message: Uint8Array): boolean {
    return this.#link?.sendMessage(label, message) ?? false
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#link?.close()
  }

  #createLink(remote: RemoteTransport): Link {
    const { reception, identity, now, log } = this.#ground
    return new Link(
      {
        reception,
        identity,
        role: engineSetup(remote) === 'active' ? 'client' : 'server',
        fingerprint: remote.fingerprint,
        credentials: this.#credentials,
        way: this.#way,
        open: this.#open,
        now,
        log,
      },
      this.#events,
    )
  }
}
