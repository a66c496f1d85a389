import { errors, jwtVerify } from 'jose'
import type { CryptoKey } from 'jose'
import { readAttributes, readVideoGrant } from './grants.ts'
import type { Claims } from './grants.ts'
import { importSecret } from './secret.ts'

/** Why a token is worth nothing, in words for whoever holds it. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'

  static missing(): TokenRefused {
    return new TokenRefused('no access token was given')
  }
  static malformed(): TokenRefused {
    return new TokenRefused('the access token can’t be read')
  }
  static badSignature(): TokenRefused {
    return new TokenRefused('the access token’s signature is not right')
  }
  static wrongKey(): TokenRefused {
    return new TokenRefused('the access token was made with another API key')
  }
  static expired(): TokenRefused {
    return new TokenRefused('the access token has expired')
  }
  static notYet(): TokenRefused {
    return new TokenRefused('the access token is not valid yet')
  }
  static undated(): TokenRefused {
    return new TokenRefused('the access token does not say when it was made (iat or nbf) and when it ends (exp)')
  }
  static tooOld(): TokenRefused {
    return new TokenRefused('the access token is more than a day old')
  }
  static notForJoining(): TokenRefused {
    return new TokenRefused('the access token does not allow joining a room')
  }
  static noIdentity(): TokenRefused {
    return new TokenRefused('the access token names no participant')
  }
  static removed(): TokenRefused {
    return new TokenRefused('the participant was removed after this access token was made')
  }
  static roomDeleted(): TokenRefused {
    return new TokenRefused('the room was deleted after this access token was made')
  }
}

/** Tokens older than this are refused whatever they say, so that a removal needs to be remembered no longer. */
export const longestTokenAgeMs = 24 * 3600_000
const toleranceSeconds = 5

function refusalOf(error: unknown): TokenRefused {
  if (error instanceof errors.JWTExpired) return TokenRefused.expired()
  if (error instanceof errors.JWSSignatureVerificationFailed) return TokenRefused.badSignature()
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return TokenRefused.wrongKey()
    if (error.claim === 'nbf' && error.reason === 'check_failed') return TokenRefused.notYet()
    if (error.claim === 'exp') return TokenRefused.undated()
  }
  return TokenRefused.malformed()
}

/** Verifies tokens that were signed with one key and secret. */
export class TokenVerifier {
  readonly #key: string
  readonly #secret: Promise<CryptoKey>

  constructor(key: string, secret: string) {
    this.#key = key
    this.#secret = importSecret(secret, 'verify')
  }

  /** The claims of a good token; throws TokenRefused for any other. */
  async verify(token: string | undefined, now = Date.now()): Promise<Claims> {
    if (!token) throw TokenRefused.missing()
    const { payload } = await jwtVerify(token, await this.#secret, {
      algorithms: ['HS256'],
      issuer: this.#key,
      clockTolerance: toleranceSeconds,
      requiredClaims: ['exp'],
      currentDate: new Date(now),
    }).catch((error: unknown) => {
      throw refusalOf(error)
    })
    const made = payload.iat ?? payload.nbf
    if (made === undefined || payload.exp === undefined) throw TokenRefused.undated()
    const issuedAt = Math.min(made * 1000, now)
    if (issuedAt < now - longestTokenAgeMs) throw TokenRefused.tooOld()
    const { name, metadata, kind, attributes, video } = payload
    return {
      identity: payload.sub ?? '',
      name: typeof name === 'string' ? name : '',
      metadata: typeof metadata === 'string' ? metadata : '',
      kind: typeof kind === 'string' ? kind : '',
      attributes: readAttributes(attributes),
      video: readVideoGrant(video),
      issuedAt,
      expiresAt: payload.exp * 1000,
    }
  }
}
