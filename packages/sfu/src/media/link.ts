import type { Log } from '../log.ts'
import type { Path } from './door/path.ts'
import type { Guest, Reception } from './door/reception.ts'
import type { DtlsIdentity } from './dtls/identity.ts'
import { DtlsSession } from './dtls/session.ts'
import type { DtlsRole } from './dtls/session.ts'
import type { PacketWay } from './packet-way.ts'
import { Channels } from './sctp/channels.ts'
import type { ChannelOpen } from './sctp/open-message.ts'
import { Inbound } from './srtp/inbound.ts'
import { Outbound } from './srtp/outbound.ts'
import type { Master } from './srtp/profile.ts'
import { bindingSuccessTo } from './stun/message.ts'
import type { BindingRequest } from './stun/message.ts'

/** What a client knows this end of ICE by. */
export interface IceCredentials {
  ufrag: string
  pwd: string
}

export interface LinkOptions {
  reception: Reception
  identity: DtlsIdentity
  role: DtlsRole
  /** Of the client's certificate, as its description says. */
  fingerprint: string
  credentials: IceCredentials
  /** Opened while sound can flow to the client. */
  way: PacketWay
  /** Data channels that this end opens. */
  open: readonly ChannelOpen[]
  /** Milliseconds, monotonic. */
  now: () => number
  log: Log
}

/** What a link tells. Plain functions: the first is called for every packet. */
export interface LinkEvents {
  packet(packet: Buffer): void
  message(label: string, message: Buffer): void
  /** Sound can flow, for the first time or again. */
  connected(): void
  /** The client is out of reach; it may come back. */
  lost(): void
}

/** Chromium asks every 2.5 s whether the path works, Firefox every 4 to 6 s: one question may be lost. */
const silenceMs = 13_000
/** After so long nothing is sent to an address from which nobody answers (RFC 7675). */
const consentMs = 30_000
const mostPaths = 8
/** What was on its way by the path before may still come for so long. */
const stragglersMs = 200
/** In its first seconds a client that nominates all that works has only come to TCP last. */
const beginningMs = 5_000

/**
 * ICE, DTLS, SRTP and data channels of one client. It is `ice-lite`: the client asks by which path it can be reached, and
 * chooses. An ICE restart, or another network, changes the path and nothing else.
 */
export class Link implements Guest {
  readonly #options: LinkOptions
  readonly #events: LinkEvents
  readonly #dtls: DtlsSession
  /** The newest first; the one before holds until the client uses the new one. */
  #credentials: readonly IceCredentials[]
  #paths: Path[] = []
  #path: Path | undefined
  #takenAt = 0
  /** Whether the client itself has sent by the path that is taken. */
  #isShared = false
  /** Those that the client has nominated with its newest credentials. */
  readonly #nominated = new Set<Path>()
  #inbound: Inbound | undefined
  #outbound: Outbound | undefined
  #channels: Channels | undefined
  #heardAt: number
  #reach: 'unknown' | 'reached' | 'silent' | 'gone' = 'unknown'
  #closed = false

  constructor(options: LinkOptions, events: LinkEvents) {
    this.#options = options
    this.#events = events
    this.#heardAt = options.now()
    this.#dtls = new DtlsSession(options.identity, options.role, options.fingerprint, {
      send: (datagram) => this.#path?.send(datagram),
      connected: (keys) => this.#handleKeys(keys),
      data: (data) => this.#handleData(data),
      closed: (why) => this.#handleClosed(why),
    })
    this.#credentials = [options.credentials]
    options.reception.register(options.credentials.ufrag, this)
  }

  /** From here on the client may use those, after an ICE restart. */
  renew(credentials: IceCredentials): void {
    if (this.#closed) return
    const [current, ...older] = this.#credentials
    for (const { ufrag } of older) this.#options.reception.unregister(ufrag)
    this.#credentials = current ? [credentials, current] : [credentials]
    this.#options.reception.register(credentials.ufrag, this)
    this.#nominated.clear()
  }

  passwordOf(wanted: string): string | undefined {
    return this.#credentials.find(({ ufrag }) => ufrag === wanted)?.pwd
  }

  handleCheck(request: BindingRequest, key: string, path: () => Path): void {
    if (this.#closed) return
    const known = this.#paths.find((each) => each.key === key) ?? this.#addPath(path())
    const isNominated = request.nominates && request.ours === this.#credentials[0]?.ufrag
    known.send(bindingSuccessTo(request, known.endpoint, this.passwordOf(request.ours) ?? ''))
    if (isNominated) this.#nominated.add(known)
    if (known !== this.#path && (!this.#path?.isAlive || (isNominated && !this.#isHasty(known)))) this.#usePath(known)
    this.#hear()
  }

  handleDatagram(datagram: Buffer, path: Path): void {
    if (this.#closed) return
    const first = datagram[0] ?? 0
    if (first >= 128 && first < 192) this.#handleSrtp(datagram, path)
    else if (first >= 20 && first < 64) {
      if (this.#options.role === 'server' || this.#path) this.#dtls.receive(datagram)
    }
  }

  handleBeat(now: number): void {
    const silent = now - this.#heardAt
    if (silent > consentMs && this.#reach !== 'gone') {
      this.#reach = 'gone'
      this.#options.way.close()
      this.#lose('no answer for 30 s')
    } else if (silent > silenceMs && this.#reach === 'reached') {
      this.#reach = 'silent'
      this.#lose('no answer for 13 s')
    }
  }

  /** Sends on the data channel of that label; false where there is none, or where it is choked. */
  sendMessage(label: string, message: Uint8Array): boolean {
    return this.#channels?.send(label, message) ?? false
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#options.way.close()
    this.#channels?.close()
    this.#dtls.close()
    this.#dropKeys()
    const { reception } = this.#options
    for (const { ufrag } of this.#credentials) reception.unregister(ufrag)
    for (const path of this.#paths) reception.detach(path, this)
    reception.forget(this)
  }

  #addPath(path: Path): Path {
    const { reception } = this.#options
    if (this.#paths.length >= mostPaths) {
      const oldest = this.#paths.find((each) => each !== this.#path)
      if (oldest) reception.detach(oldest, this)
      this.#paths = this.#paths.filter((each) => each !== oldest)
      if (oldest) this.#nominated.delete(oldest)
    }
    this.#paths.push(path)
    reception.attach(path, this)
    return path
  }

  #usePath(path: Path): void {
    const isFirst = this.#path === undefined
    this.#path = path
    this.#takenAt = this.#options.now()
    this.#isShared = false
    if (this.#outbound) this.#options.way.open(path, this.#outbound)
    if (this.#options.role !== 'client') return
    if (isFirst) this.#dtls.start()
    else this.#dtls.greetAgain()
  }

  #isHasty(path: Path): boolean {
    return path.isTcp && this.#path?.isTcp === false && this.#options.now() - this.#takenAt < beginningMs
  }

  /** Firefox nominates each path that works, and then uses one of them: by that one it is to be answered. */
  #follow(path: Path): void {
    if (path === this.#path) this.#isShared = true
    else if (!this.#isShared && this.#nominated.has(path) && this.#options.now() - this.#takenAt > stragglersMs)
      this.#usePath(path)
  }

  /** The client is there. */
  #hear(): void {
    this.#heardAt = this.#options.now()
    if (this.#reach !== 'silent' && this.#reach !== 'gone') return
    this.#reach = this.#outbound ? 'reached' : 'unknown'
    if (!this.#path || !this.#outbound) return
    this.#options.way.open(this.#path, this.#outbound)
    this.#events.connected()
  }

  #handleKeys({ inbound, outbound }: { inbound: Master; outbound: Master }): void {
    const { role, open, way } = this.#options
    this.#inbound = new Inbound(inbound)
    this.#outbound = new Outbound(outbound)
    this.#channels = new Channels(open, role === 'client' ? 0 : 1, {
      send: (packet) => this.#dtls.send(packet),
      message: (label, message) => this.#events.message(label, message),
      failed: (why) => this.#options.log.debug('a data message could not be read', { why }),
    })
    this.#reach = 'reached'
    if (this.#path) way.open(this.#path, this.#outbound)
    this.#events.connected()
  }

  #handleSrtp(datagram: Buffer, path: Path): void {
    const packet = this.#inbound?.unprotect(datagram)
    if (!packet) return
    this.#heardAt = this.#options.now()
    this.#follow(path)
    this.#events.packet(packet)
  }

  #handleData(data: Buffer): void {
    this.#channels?.receive(data)
  }

  #handleClosed(why: string): void {
    if (this.#closed) return
    this.#options.way.close()
    this.#dropKeys()
    this.#reach = 'gone'
    this.#lose(why)
  }

  #lose(why: string): void {
    this.#options.log.debug('media lost', { why })
    this.#events.lost()
  }

  #dropKeys(): void {
    this.#inbound?.close()
    this.#outbound?.close()
    this.#inbound = undefined
    this.#outbound = undefined
  }
}
