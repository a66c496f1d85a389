import type { MaruReason } from '../public-api.ts'

/** The hub, the person or the browser said no. */
export class EmbedRefused extends Error {
  override name = 'MaruRefused'
  readonly reason: MaruReason
  /** Seconds until it is worth another try. */
  readonly retryAfter: number | null

  constructor(reason: MaruReason, message: string = reason, retryAfter: number | null = null) {
    super(message)
    this.reason = reason
    this.retryAfter = retryAfter
  }
}

/** What is told of a refusal on the screen. */
export type Trouble = { reason: MaruReason; retryAfter: number | null }

/** By shape and not by class: a page may have loaded this code twice. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error) || error.name !== 'MaruRefused') return { reason: 'internal', retryAfter: null }
  const { reason, retryAfter } = error as EmbedRefused
  return { reason, retryAfter }
}

export const reasonOf = (error: unknown): MaruReason => troubleOf(error).reason
