import { native } from './libraries.ts'
import { Memory } from './memory.ts'
import type { Address } from './memory.ts'

/*
 * OpenSSL's DTLS and memory BIOs, under their own names (see its manual pages). Nothing of them is called elsewhere than in
 * `dtls/`.
 */

export const DTLS_method = native<[]>('intptr DTLS_method()')
export const SSL_CTX_new = native<[Address]>('intptr SSL_CTX_new(intptr)')
export const SSL_CTX_free = native<[Address]>('void SSL_CTX_free(intptr)')
export const SSL_CTX_ctrl = native<[Address, number, number, Address]>('long SSL_CTX_ctrl(intptr, int, long, intptr)')
export const SSL_CTX_set_options = native<[Address, number]>('uint64_t SSL_CTX_set_options(intptr, uint64_t)')
export const SSL_CTX_set_cipher_list = native<[Address, Address]>('int SSL_CTX_set_cipher_list(intptr, intptr)')
export const SSL_CTX_set_tlsext_use_srtp = native<[Address, Address]>('int SSL_CTX_set_tlsext_use_srtp(intptr, intptr)')
export const SSL_CTX_set_verify = native<[Address, number, Address]>('void SSL_CTX_set_verify(intptr, int, intptr)')
export const SSL_CTX_set_cert_verify_callback = native<[Address, Address, Address]>(
  'void SSL_CTX_set_cert_verify_callback(intptr, intptr, intptr)',
)
export const SSL_CTX_use_certificate_ASN1 = native<[Address, number, Address]>(
  'int SSL_CTX_use_certificate_ASN1(intptr, int, intptr)',
)
export const SSL_CTX_use_PrivateKey_ASN1 = native<[number, Address, Address, number]>(
  'int SSL_CTX_use_PrivateKey_ASN1(int, intptr, intptr, long)',
)

export const SSL_new = native<[Address]>('intptr SSL_new(intptr)')
export const SSL_free = native<[Address]>('void SSL_free(intptr)')
export const SSL_set_bio = native<[Address, Address, Address]>('void SSL_set_bio(intptr, intptr, intptr)')
export const SSL_set_connect_state = native<[Address]>('void SSL_set_connect_state(intptr)')
export const SSL_set_accept_state = native<[Address]>('void SSL_set_accept_state(intptr)')
export const SSL_ctrl = native<[Address, number, number, Address]>('long SSL_ctrl(intptr, int, long, intptr)')
export const SSL_do_handshake = native<[Address]>('int SSL_do_handshake(intptr)')
export const SSL_get_error = native<[Address, number]>('int SSL_get_error(intptr, int)')
export const SSL_read = native<[Address, Address, number]>('int SSL_read(intptr, intptr, int)')
export const SSL_write = native<[Address, Address, number]>('int SSL_write(intptr, intptr, int)')
export const SSL_shutdown = native<[Address]>('int SSL_shutdown(intptr)')
export const SSL_export_keying_material = native<[Address, Address, number, Address, number, Address, number, number]>(
  'int SSL_export_keying_material(intptr, intptr, size_t, intptr, size_t, intptr, size_t, int)',
)
export const DTLS_set_timer_cb = native<[Address, Address]>('void DTLS_set_timer_cb(intptr, intptr)')

const SSL_get_selected_srtp_profile = native<[Address]>('intptr SSL_get_selected_srtp_profile(intptr)')
const SSL_get1_peer_certificate = native<[Address]>('intptr SSL_get1_peer_certificate(intptr)')
const i2d_X509 = native<[Address, Address]>('int i2d_X509(intptr, intptr)')
const X509_free = native<[Address]>('void X509_free(intptr)')

const BIO_s_mem = native<[]>('intptr BIO_s_mem()')
const BIO_new = native<[Address]>('intptr BIO_new(intptr)')
export const BIO_write = native<[Address, Address, number]>('int BIO_write(intptr, intptr, int)')
export const BIO_read = native<[Address, Address, number]>('int BIO_read(intptr, intptr, int)')

const memcpy = native<[Address, Address, number]>('intptr memcpy(intptr, intptr, size_t)')
const ERR_clear_error = native<[]>('void ERR_clear_error()')
const ERR_peek_last_error = native<[]>('unsigned long ERR_peek_last_error()')
const ERR_error_string_n = native<[number, Address, number]>('void ERR_error_string_n(unsigned long, intptr, size_t)')

export const newMemoryBio = (): Address => BIO_new(BIO_s_mem())

/** A string as C has it. Keep what this gives for as long as C may read it. */
export const cString = (text: string): Memory => Memory.from(Buffer.from(`${text}\0`))

/** The number of the SRTP profile that was agreed on; 0 where none was. */
export function selectedSrtpProfile(ssl: Address): number {
  const profile = SSL_get_selected_srtp_profile(ssl)
  if (profile === 0) return 0
  // struct { const char *name; unsigned long id; }
  const copy = new Memory(16)
  memcpy(copy.address, profile, 16)
  return copy.view.getUint32(8, true)
}

/** The other side's certificate as DER; undefined where it showed none. */
export function peerCertificate(ssl: Address): Buffer | undefined {
  const certificate = SSL_get1_peer_certificate(ssl)
  if (certificate === 0) return undefined
  try {
    const der = new Memory(i2d_X509(certificate, 0))
    const cursor = new Memory(8)
    cursor.view.setBigUint64(0, BigInt(der.address), true)
    i2d_X509(certificate, cursor.address)
    return der.bytes
  } finally {
    X509_free(certificate)
  }
}

/** Calls OpenSSL with an error queue of its own: Node uses the same queue, and must not find our errors there, nor we Node's. */
export function withOwnErrors<Result>(call: (why: () => string) => Result): Result {
  ERR_clear_error()
  try {
    return call(lastError)
  } finally {
    ERR_clear_error()
  }
}

function lastError(): string {
  const text = new Memory(256)
  ERR_error_string_n(ERR_peek_last_error(), text.address, 256)
  return text.bytes.toString('latin1', 0, text.bytes.indexOf(0))
}
