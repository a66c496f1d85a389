import type { Reason, Refusal } from '@maru/protocol'

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503

/** An answer that is no: thrown anywhere below a handler, written by the app as a `Refusal`. */
export class Refused extends Error {
  override name = 'Refused'
  readonly status: Status
  readonly body: Refusal

  constructor(status: Status, reason: Reason, message: string, more: Partial<Omit<Refusal, 'error' | 'reason'>> = {}) {
    super(message)
    this.status = status
    this.body = { error: message, reason, ...more }
  }

  static notSignedIn = (): Refused => new Refused(401, 'not_signed_in', 'Sign in first.')
  static wrongPassword = (): Refused => new Refused(401, 'wrong_password', 'The handle or the password is wrong.')
  static forbidden = (message = 'This is not yours to do.'): Refused => new Refused(403, 'forbidden', message)
  static notFound = (what = 'It'): Refused => new Refused(404, 'not_found', `${what} is not here, or not for you.`)
  static invalid = (message: string, reason: Reason = 'invalid'): Refused => new Refused(422, reason, message)
  static changedMeanwhile = (): Refused =>
    new Refused(409, 'changed_meanwhile', 'Somebody else has changed it meanwhile. Read it again.')
  static malformed = (message: string): Refused => new Refused(400, 'invalid', message)
  static empty = (what: string): Refused => new Refused(422, 'empty', `${what} is empty.`)
  static tooLong = (what: string, most: number): Refused =>
    new Refused(422, 'too_long', `${what} is longer than ${most} characters.`)
  static tooLarge = (mostBytes: number): Refused =>
    new Refused(413, 'too_large', `More than ${mostBytes} bytes are not taken here.`)
  static unsupportedType = (message: string): Refused => new Refused(415, 'unsupported_type', message)
  static originNotAllowed = (): Refused => new Refused(403, 'origin_not_allowed', 'This request came from another site.')
  static callIsNotAPost = (): Refused =>
    new Refused(422, 'call_is_not_a_post', 'A text that begins with @call is a call. It was not published.')
  static rateLimited = (retryAfter: number): Refused =>
    new Refused(429, 'rate_limited', `Too often. Try again in ${retryAfter} s.`, { retry_after: retryAfter })
}
