import type { Reason, Refusal } from '@maru/protocol'

/** The hub answered, and the answer is no. Why is in `reason`; the sentence for the person is made at the screen. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly refusal: Refusal

  constructor(status: number, refusal: Refusal) {
    super(refusal.error)
    this.status = status
    this.refusal = refusal
  }

  get reason(): Reason {
    return this.refusal.reason
  }
}

/** No answer came: no network, or the hub is not there. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'

  static from(cause: unknown): Unreachable {
    return new Unreachable('The hub could not be reached', { cause })
  }
}

/** Whether the error is a refusal for this reason. */
export function isRefused(error: unknown, reason?: Reason): error is Refused {
  return error instanceof Refused && (reason === undefined || error.reason === reason)
}
