import koffi from 'koffi'
import { Memory } from '../native/memory.ts'
import type { Address } from '../native/memory.ts'
import {
  cString,
  DTLS_method,
  SSL_CTX_ctrl,
  SSL_CTX_free,
  SSL_CTX_new,
  SSL_CTX_set_cert_verify_callback,
  SSL_CTX_set_cipher_list,
  SSL_CTX_set_options,
  SSL_CTX_set_tlsext_use_srtp,
  SSL_CTX_set_verify,
  SSL_CTX_use_certificate_ASN1,
  SSL_CTX_use_PrivateKey_ASN1,
  withOwnErrors,
} from '../native/ssl.ts'
import { profiles } from '../srtp/profile.ts'
import { createCertificate } from './certificate.ts'

const setMinimumVersion = 123
const dtls12 = 0xfe_fd
const setMode = 33
const releaseBuffers = 0x10
const noQueryMtu = 0x1000
const noTicket = 0x4000
const noRenegotiation = 0x4000_0000
const verifyPeer = 0x01
const failWithoutCertificate = 0x02
const ellipticCurveKey = 408
const ciphers =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305'

/**
 * Any certificate will do for DTLS itself: whose it is, is asked of the fingerprint that came over signalling, once the
 * handshake is over and before anything else is done.
 */
const anyCertificate = koffi.register(() => 1, koffi.pointer(koffi.proto('int AnyCertificate(intptr, intptr)')))

/** The engine's own DTLS identity, one for all its clients, and what all handshakes have in common. */
export class DtlsIdentity {
  /** `sha-256 AA:BB:…`, as it stands after `a=fingerprint:`. */
  readonly fingerprint: string
  #context: Address

  constructor(certificate = createCertificate()) {
    this.fingerprint = certificate.fingerprint
    const der = Memory.from(certificate.der)
    const key = Memory.from(certificate.keyDer)
    const srtp = cString(profiles.map(({ name }) => name).join(':'))
    const list = cString(ciphers)
    this.#context = withOwnErrors((why) => {
      const context = SSL_CTX_new(DTLS_method())
      const right =
        context !== 0 &&
        SSL_CTX_ctrl(context, setMinimumVersion, dtls12, 0) === 1 &&
        SSL_CTX_use_certificate_ASN1(context, der.bytes.length, der.address) === 1 &&
        SSL_CTX_use_PrivateKey_ASN1(ellipticCurveKey, context, key.address, key.bytes.length) === 1 &&
        SSL_CTX_set_cipher_list(context, list.address) === 1 &&
        // This one says 0 where it succeeds.
        SSL_CTX_set_tlsext_use_srtp(context, srtp.address) === 0
      if (!right) throw new Error(`OpenSSL made no DTLS context: ${why()}`)
      SSL_CTX_set_options(context, noQueryMtu | noTicket | noRenegotiation)
      SSL_CTX_ctrl(context, setMode, releaseBuffers, 0)
      SSL_CTX_set_verify(context, verifyPeer | failWithoutCertificate, 0)
      SSL_CTX_set_cert_verify_callback(context, Number(anyCertificate), 0)
      return context
    })
  }

  /** What `SSL_new` takes. Sessions hold on to it by themselves. */
  get context(): Address {
    return this.#context
  }

  /** May be called twice; sessions that are there go on. */
  close(): void {
    if (this.#context !== 0) SSL_CTX_free(this.#context)
    this.#context = 0
  }
}
