import { createCipheriv } from 'node:crypto'
import type { Master } from './profile.ts'
import { masterKeySize } from './profile.ts'

/** What each derived key is for (RFC 3711, 4.3.1). */
export const label = { rtpKey: 0, rtpAuth: 1, rtpSalt: 2, rtcpKey: 3, rtcpAuth: 4, rtcpSalt: 5 } as const

/** One session key (RFC 3711, 4.3, with a key derivation rate of 0; RFC 7714, 11, for a salt of 12 bytes). */
export function derive({ key, salt }: Master, use: number, size: number): Buffer {
  const iv = Buffer.alloc(masterKeySize)
  salt.copy(iv)
  iv[7] = (iv[7] ?? 0) ^ use
  return createCipheriv('aes-128-ctr', key, iv).update(Buffer.alloc(size))
}
