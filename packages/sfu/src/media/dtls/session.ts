import { createHash } from 'node:crypto'
import koffi from 'koffi'
import { Memory } from '../native/memory.ts'
import type { Address } from '../native/memory.ts'
import {
  BIO_read,
  BIO_write,
  cString,
  DTLS_set_timer_cb,
  newMemoryBio,
  peerCertificate,
  selectedSrtpProfile,
  SSL_ctrl,
  SSL_do_handshake,
  SSL_export_keying_material,
  SSL_free,
  SSL_get_error,
  SSL_new,
  SSL_read,
  SSL_set_accept_state,
  SSL_set_bio,
  SSL_set_connect_state,
  SSL_shutdown,
  SSL_write,
  withOwnErrors,
} from '../native/ssl.ts'
import { materialSize, profiles, splitMaterial } from '../srtp/profile.ts'
import type { Master } from '../srtp/profile.ts'
import type { DtlsIdentity } from './identity.ts'
import { datagramSize, datagramsOf } from './records.ts'

export type DtlsRole = 'client' | 'server'

/** What a session tells. */
export interface DtlsEvents {
  /** Put this datagram on its way. */
  send(datagram: Buffer): void
  /** The handshake is over, and the other side is who it said it is. */
  connected(keys: { inbound: Master; outbound: Master }): void
  /** What the other side says inside of DTLS: SCTP. */
  data(data: Buffer): void
  /** It is over, by an error or by the other side; `why` is for the log. */
  closed(why: string): void
}

const getTimeout = 73
const handleTimeout = 74
const setMtu = 17
const wantRead = 2
const zeroReturn = 6
const firstTimeoutUs = 100_000
const longestTimeoutUs = 1_600_000
/** The first word may come before the client's own ICE stands, and is lost then: it is said again this soon, and then half as often, four times. */
const greetAgainMs = 10
const greetLastMs = 80
const exporter = cString('EXTRACTOR-dtls_srtp')
const exporterSize = 19
/** A record holds no more (RFC 5246, 6.2.1). One for all: nothing waits between writing to it and the call that reads it. */
const scratch = new Memory(16_384 + 256)

/** Voice waits: what gets no answer is said again after 0.1 s, not after the second that OpenSSL would wait. */
const soon = koffi.register(
  (_: bigint, lastUs: number) => (lastUs === 0 ? firstTimeoutUs : Math.min(lastUs * 2, longestTimeoutUs)),
  koffi.pointer(koffi.proto('unsigned int DtlsTimer(intptr, unsigned int)')),
)

/** DTLS 1.2 with one client (RFC 6347), and the keys for SRTP that come of it (RFC 5764). Carries nothing by itself. */
export class DtlsSession {
  readonly #role: DtlsRole
  readonly #fingerprint: string
  readonly #events: DtlsEvents
  #ssl: Address
  readonly #in: Address
  readonly #out: Address
  #connected = false
  #timer: NodeJS.Timeout | undefined
  /** What was said first, while nothing was answered. */
  #greeting: Buffer[] | undefined
  #greetTimer: NodeJS.Timeout | undefined

  /** @param fingerprint of the other side's certificate, as in its description: `sha-256 AA:BB:…` */
  constructor(identity: DtlsIdentity, role: DtlsRole, fingerprint: string, events: DtlsEvents) {
    this.#role = role
    this.#fingerprint = fingerprint
    this.#events = events
    this.#ssl = SSL_new(identity.context)
    this.#in = newMemoryBio()
    this.#out = newMemoryBio()
    SSL_set_bio(this.#ssl, this.#in, this.#out)
    SSL_ctrl(this.#ssl, setMtu, datagramSize, 0)
    DTLS_set_timer_cb(this.#ssl, Number(soon))
    if (role === 'client') SSL_set_connect_state(this.#ssl)
    else SSL_set_accept_state(this.#ssl)
  }

  get isConnected(): boolean {
    return this.#connected
  }

  /** Says the first word, where it is this side's. */
  start(): void {
    if (this.#ssl === 0 || this.#greeting) return
    this.#greeting = []
    this.#advance()
    this.#greetLater(greetAgainMs)
  }

  /** Says the first word again at once, as long as nobody has answered: the way there is another one. */
  greetAgain(): void {
    for (const datagram of this.#greeting ?? []) this.#events.send(datagram)
  }

  /** Takes one datagram. */
  receive(datagram: Buffer): void {
    if (this.#ssl === 0 || datagram.length > scratch.bytes.length) return
    this.#stopGreeting()
    scratch.bytes.set(datagram)
    BIO_write(this.#in, scratch.address, datagram.length)
    this.#advance()
  }

  /** Says something inside of DTLS; false where that can't be yet, or no more. */
  send(data: Uint8Array): boolean {
    if (this.#ssl === 0 || !this.#connected || data.length > scratch.bytes.length) return false
    scratch.bytes.set(data)
    const written = withOwnErrors(() => SSL_write(this.#ssl, scratch.address, data.length))
    this.#flush()
    return written > 0
  }

  /** Says good-bye. May be called twice. */
  close(): void {
    clearTimeout(this.#timer)
    this.#stopGreeting()
    if (this.#ssl === 0) return
    const ssl = this.#ssl
    if (this.#connected) withOwnErrors(() => SSL_shutdown(ssl))
    this.#flush()
    this.#ssl = 0
    this.#connected = false
    SSL_free(ssl)
  }

  /** Goes as far as what is here allows. */
  #advance(): void {
    const failure = withOwnErrors((why) => (this.#connected ? this.#read(why) : this.#shake(why)))
    this.#flush()
    if (failure !== undefined) this.#fail(failure)
    else this.#schedule()
  }

  /** Gives why it failed; undefined where it goes on. */
  #shake(why: () => string): string | undefined {
    const result = SSL_do_handshake(this.#ssl)
    if (result !== 1) return SSL_get_error(this.#ssl, result) === wantRead ? undefined : `handshake failed: ${why()}`
    if (!this.#isExpected()) return 'the certificate is not the one that was announced'
    const profile = profiles.find(({ id }) => id === selectedSrtpProfile(this.#ssl))
    if (!profile) return 'no SRTP profile in common'
    const material = new Memory(materialSize(profile))
    const size = material.bytes.length
    if (SSL_export_keying_material(this.#ssl, material.address, size, exporter.address, exporterSize, 0, 0, 0) !== 1)
      return `no keys for SRTP: ${why()}`
    const { client, server } = splitMaterial(profile, material.bytes)
    this.#connected = true
    this.#flush()
    this.#events.connected(
      this.#role === 'client' ? { inbound: server, outbound: client } : { inbound: client, outbound: server },
    )
    return this.#read(why)
  }

  #read(why: () => string): string | undefined {
    while (this.#ssl !== 0) {
      const length = SSL_read(this.#ssl, scratch.address, scratch.bytes.length)
      if (length > 0) {
        this.#events.data(Buffer.from(scratch.bytes.subarray(0, length)))
        continue
      }
      const error = SSL_get_error(this.#ssl, length)
      if (error === wantRead) return undefined
      return error === zeroReturn ? 'the client said good-bye' : `DTLS failed: ${why()}`
    }
    return undefined
  }

  #isExpected(): boolean {
    const [algorithm = '', expected = ''] = this.#fingerprint.split(' ')
    const certificate = peerCertificate(this.#ssl)
    if (!certificate) return false
    return (
      createHash(algorithm.replace('-', '').toLowerCase()).update(certificate).digest('hex') ===
      expected.replaceAll(':', '').toLowerCase()
    )
  }

  #flush(): void {
    if (this.#ssl === 0) return
    let records: Buffer = Buffer.alloc(0)
    for (;;) {
      const length = BIO_read(this.#out, scratch.address, scratch.bytes.length)
      if (length <= 0) break
      records = Buffer.concat([records, scratch.bytes.subarray(0, length)])
    }
    for (const datagram of datagramsOf(records)) {
      this.#greeting?.push(datagram)
      this.#events.send(datagram)
    }
  }

  #greetLater(waitMs: number): void {
    this.#greetTimer = setTimeout(() => {
      this.greetAgain()
      if (waitMs < greetLastMs) this.#greetLater(2 * waitMs)
    }, waitMs).unref()
  }

  #stopGreeting(): void {
    clearTimeout(this.#greetTimer)
    this.#greeting = undefined
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#ssl === 0 || this.#connected) return
    // struct timeval of the platform: two words of 64 bits
    if (SSL_ctrl(this.#ssl, getTimeout, 0, scratch.address) !== 1) return
    const seconds = Number(scratch.view.getBigInt64(0, true))
    const micros = Number(scratch.view.getInt32(8, true))
    this.#timer = setTimeout(() => this.#handleTimeout(), seconds * 1000 + micros / 1000 + 1).unref()
  }

  #handleTimeout(): void {
    if (this.#ssl === 0) return
    const result = withOwnErrors(() => SSL_ctrl(this.#ssl, handleTimeout, 0, 0))
    this.#flush()
    if (result < 0) this.#fail('the handshake got no answer')
    else this.#schedule()
  }

  #fail(why: string): void {
    if (this.#ssl === 0) return
    this.close()
    this.#events.closed(why)
  }
}
