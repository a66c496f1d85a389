import type { CryptoKey } from 'jose'

/** The secret as the key of HS256, made once: every token would make its own of the bare bytes. */
export const importSecret = (secret: string, use: 'sign' | 'verify'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [use])
