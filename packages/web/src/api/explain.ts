import { t } from '../i18n/index.ts'
import { Refused, Unreachable } from './refused.ts'

/** What went wrong, as a sentence in the person's language. */
export function explain(error: unknown): string {
  if (error instanceof Refused) {
    const sentence = t().reason[error.reason] ?? t().reason.internal
    const after = error.refusal.retry_after
    return after === undefined ? sentence : `${sentence} ${t().trouble.retryAfter(after)}`
  }
  if (error instanceof Unreachable) return navigator.onLine ? t().trouble.unreachable : t().trouble.offline
  return t().broken.screen
}
