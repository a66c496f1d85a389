/** How often something may be done: `most` at once, and one more every `everySeconds`. */
export type Limit = { name: string; most: number; everySeconds: number }

/** Counts what is done, by a key such as an address or an account. */
export interface RateLimits {
  /** Takes one. @returns 0 where that is fine, else the seconds to wait. */
  take(limit: Limit, key: string): number
}

type Bucket = { tokens: number; at: number; limit: Limit }
const SWEEP_AT = 10_000

/** Token buckets in this process's memory. Full ones are forgotten. */
export class TokenBuckets implements RateLimits {
  readonly #now: () => number
  readonly #buckets = new Map<string, Bucket>()
  #sweepAt = SWEEP_AT

  constructor(now: () => number) {
    this.#now = now
  }

  take(limit: Limit, key: string): number {
    const now = this.#now()
    const name = `${limit.name}\n${key}`
    const known = this.#buckets.get(name)
    const tokens = known ? filled(known, now) : limit.most
    const taken = tokens >= 1
    if (!known && this.#buckets.size >= this.#sweepAt) this.#sweep(now)
    this.#buckets.set(name, { tokens: taken ? tokens - 1 : tokens, at: now, limit })
    return taken ? 0 : Math.max(1, Math.ceil((1 - tokens) * limit.everySeconds))
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) if (filled(bucket, now) >= bucket.limit.most) this.#buckets.delete(key)
    this.#sweepAt = Math.max(SWEEP_AT, this.#buckets.size * 2)
  }
}

/** For tests that ask faster than people do. */
export const NO_LIMITS: RateLimits = { take: () => 0 }

const filled = (bucket: Bucket, now: number): number =>
  Math.min(bucket.limit.most, bucket.tokens + Math.max(0, now - bucket.at) / 1000 / bucket.limit.everySeconds)
