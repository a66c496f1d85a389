import type { Log } from '../log.ts'
import type { Counters } from '../metrics.ts'

/** One webhook to be delivered. Signed anew at each try, so that a late one has not expired. */
export interface Delivery {
  id: string
  event: string
  body: string
  sign: () => Promise<string>
}

const waitsMs = [200, 500, 1_000, 2_000, 5_000, 10_000, 20_000]
const timeoutMs = 5_000
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    timer.unref()
    signal.addEventListener('abort', done)
  })

/** Delivers webhooks: in order within a room, rooms beside each other, each tried again for a while. */
export class Deliveries {
  readonly #url: string
  readonly #counters: Counters
  readonly #log: Log
  readonly #stop = new AbortController()
  #queues = new Map<string, Promise<void>>()

  constructor(url: string, counters: Counters, log: Log) {
    this.#url = url
    this.#counters = counters
    this.#log = log
  }

  add(room: string, delivery: Delivery): void {
    const before = this.#queues.get(room) ?? Promise.resolve()
    const mine = before.then(() => this.#deliver(delivery))
    this.#queues.set(room, mine)
    void mine.then(() => {
      if (this.#queues.get(room) === mine) this.#queues.delete(room)
    })
  }

  async drain(limitMs: number): Promise<void> {
    await Promise.race([Promise.all(this.#queues.values()), pause(limitMs, this.#stop.signal)])
  }

  close(): void {
    this.#stop.abort()
  }

  async #deliver(delivery: Delivery): Promise<void> {
    for (const wait of [0, ...waitsMs]) {
      if (wait > 0) await pause(wait, this.#stop.signal)
      if (this.#stop.signal.aborted) return
      if (await this.#try(delivery)) {
        this.#counters.webhooksDelivered += 1
        return
      }
    }
    this.#counters.webhooksFailed += 1
    this.#log.error('a webhook was given up on', { event: delivery.event, id: delivery.id })
  }

  async #try({ id, event, body, sign }: Delivery): Promise<boolean> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/webhook+json', authorization: await sign() },
        body,
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(timeoutMs)]),
      })
      await response.arrayBuffer()
      if (response.ok) return true
      this.#log.warn('a webhook was not taken', { event, id, status: response.status })
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#log.warn('a webhook did not arrive', { event, id, error: String(error) })
    }
    return false
  }
}
