import type { MaruReason } from '../public-api.ts'

/** The hub, the person or the browser said no. */
export class EmbedRefused extends Error {
  override name = 'MaruRefused'
  readonly reason: MaruReason

  constructor(reason: MaruReason, message: string = reason) {
    super(message)
    this.reason = reason
  }
}

export const reasonOf = (error: unknown): MaruReason => (error instanceof EmbedRefused ? error.reason : 'internal')
