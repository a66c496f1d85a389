import { native } from './libraries.ts'
import type { Address } from './memory.ts'

/*
 * OpenSSL's ciphers and MACs, as far as SRTP needs them. Through FFI a call costs some 0.1 µs and makes no object, which is
 * what lets one packet be sealed for hundreds of listeners; node:crypto makes a new object for each.
 */

const ok = (result: number, what: string): void => {
  if (result <= 0) throw new Error(`OpenSSL refused: ${what}`)
}

const aes128Gcm = native<[]>('intptr EVP_aes_128_gcm()')
const aes128Ctr = native<[]>('intptr EVP_aes_128_ctr()')
const sha1 = native<[]>('intptr EVP_sha1()')
const newCipher = native<[]>('intptr EVP_CIPHER_CTX_new()')
const freeCipher = native<[Address]>('void EVP_CIPHER_CTX_free(intptr)')
const initCipher = native<[Address, Address, Address, Address, Address, number]>(
  'int EVP_CipherInit_ex(intptr, intptr, intptr, intptr, intptr, int)',
)
const runCipher = native<[Address, Address, Address, number]>('int EVP_Cipher(intptr, intptr, intptr, unsigned int)')
const control = native<[Address, number, number, Address]>('int EVP_CIPHER_CTX_ctrl(intptr, int, int, intptr)')
const newHmac = native<[]>('intptr HMAC_CTX_new()')
const freeHmac = native<[Address]>('void HMAC_CTX_free(intptr)')
const initHmac = native<[Address, Address, number, Address, Address]>('int HMAC_Init_ex(intptr, intptr, int, intptr, intptr)')
const updateHmac = native<[Address, Address, number]>('int HMAC_Update(intptr, intptr, size_t)')
const finalHmac = native<[Address, Address, Address]>('int HMAC_Final(intptr, intptr, intptr)')

const getTag = 0x10
const setTag = 0x11
const unchanged = -1
export const gcmTagSize = 16

/** AES-128 in counter mode with one key. */
export class CounterCipher {
  #context: Address

  constructor(key: Address) {
    this.#context = newCipher()
    ok(initCipher(this.#context, aes128Ctr(), 0, key, 0, 1), 'AES-CTR')
  }

  /** Turns bytes into their opposite in place. @param iv the address of 16 bytes */
  apply(iv: Address, bytes: Address, length: number): void {
    initCipher(this.#context, 0, 0, 0, iv, unchanged)
    runCipher(this.#context, bytes, bytes, length)
  }

  close(): void {
    freeCipher(this.#context)
    this.#context = 0
  }
}

/** AES-128-GCM with one key, in one direction. */
export class SealingCipher {
  #context: Address

  constructor(key: Address, direction: 'seal' | 'open') {
    this.#context = newCipher()
    ok(initCipher(this.#context, aes128Gcm(), 0, key, 0, direction === 'seal' ? 1 : 0), 'AES-GCM')
  }

  /** Encrypts in place and writes the 16 bytes of the tag. @param iv the address of 12 bytes @param aad what is authenticated only */
  seal(iv: Address, aad: Address, aadLength: number, bytes: Address, length: number, tag: Address): void {
    const context = this.#context
    initCipher(context, 0, 0, 0, iv, unchanged)
    runCipher(context, 0, aad, aadLength)
    if (length > 0) runCipher(context, bytes, bytes, length)
    runCipher(context, 0, 0, 0)
    control(context, getTag, gcmTagSize, tag)
  }

  /** Decrypts in place; false where the tag does not fit, and then the bytes are worth nothing. */
  open(iv: Address, aad: Address, aadLength: number, bytes: Address, length: number, tag: Address): boolean {
    const context = this.#context
    initCipher(context, 0, 0, 0, iv, unchanged)
    control(context, setTag, gcmTagSize, tag)
    runCipher(context, 0, aad, aadLength)
    if (length > 0 && runCipher(context, bytes, bytes, length) < 0) return false
    return runCipher(context, 0, 0, 0) >= 0
  }

  close(): void {
    freeCipher(this.#context)
    this.#context = 0
  }
}

/** HMAC-SHA1 with one key. */
export class Authenticator {
  #context: Address

  constructor(key: Address, length: number) {
    this.#context = newHmac()
    ok(initHmac(this.#context, key, length, sha1(), 0), 'HMAC-SHA1')
  }

  /** Writes the 20 bytes over what stands there. */
  sign(bytes: Address, length: number, digest: Address): void {
    initHmac(this.#context, 0, 0, 0, 0)
    updateHmac(this.#context, bytes, length)
    finalHmac(this.#context, digest, 0)
  }

  close(): void {
    freeHmac(this.#context)
    this.#context = 0
  }
}
