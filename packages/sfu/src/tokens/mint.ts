import { SignJWT } from 'jose'
import type { CryptoKey } from 'jose'
import { importSecret } from './secret.ts'

export interface TokenContents {
  identity?: string
  name?: string
  metadata?: string
  attributes?: Record<string, string>
  video?: Record<string, unknown>
  sha256?: string
}

/** Makes LiveKit access tokens whose `iat` and `nbf` are true to the millisecond. */
export class TokenMint {
  readonly #key: string
  readonly #secret: Promise<CryptoKey>

  constructor(key: string, secret: string) {
    this.#key = key
    this.#secret = importSecret(secret, 'sign')
  }

  /** Signs one token that lasts for these seconds. */
  async mint({ identity, ...claims }: TokenContents, lastsSeconds: number, now = Date.now()): Promise<string> {
    const seconds = now / 1000
    const jwt = new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(this.#key)
      .setIssuedAt(seconds)
      .setNotBefore(seconds)
      .setExpirationTime(Math.floor(seconds) + lastsSeconds)
    if (identity !== undefined) jwt.setSubject(identity)
    return jwt.sign(await this.#secret)
  }
}
