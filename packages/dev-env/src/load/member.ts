import { setTimeout as sleep } from 'node:timers/promises'
import { LoadClient } from './load-client.ts'
import type { ClientPlan } from './messages.ts'
import { readStamped, stampedPacket } from './rtp.ts'

/** How long a browser's client waits before each new try, in milliseconds; the last one again and again. */
const WAITS_MS = [0, 300, 1200, 2700, 4800]
/** Later tries are spread by up to that much, so that not all come at once. */
const SPREAD_MS = 1000

/** One person of a load test over all their stays in the room. */
export class Member {
  readonly plan: ClientPlan
  readonly heard = new Set<number>()
  agesMs: number[] = []
  joinedMs: number[] = []
  /** When it first heard something since `listen`, on the machine's monotonic clock. */
  heardAt: number | null = null
  comesBack = false
  #client: LoadClient | null = null

  constructor(plan: ClientPlan) {
    this.plan = plan
  }

  get port(): number {
    return this.#client?.port ?? 0
  }

  /** Comes in, and resolves when packets can flow. */
  async join(): Promise<void> {
    const client = new LoadClient(`load-${this.plan.ssrc}`, this.plan.ssrc)
    client.onPacket = (packet) => this.#take(packet)
    const began = performance.now()
    try {
      await client.join(this.plan, this.plan.speaks)
    } catch (error) {
      client.close()
      throw error
    }
    this.joinedMs.push(performance.now() - began)
    this.#client = client
    client.onGone = () => {
      client.close()
      this.#client = null
      if (this.comesBack) void this.#comeBack()
    }
  }

  /** Says one packet, where it is inside. */
  speak(sequence: number): void {
    this.#client?.send(stampedPacket(this.plan.ssrc, sequence))
  }

  listen(): void {
    this.heardAt = null
  }

  forget(): void {
    this.heard.clear()
    this.agesMs = []
  }

  async #comeBack(): Promise<void> {
    for (let tries = 0; this.comesBack; tries++) {
      await sleep((WAITS_MS[tries] ?? 4800) + (tries > 1 ? Math.random() * SPREAD_MS : 0))
      try {
        return await this.join()
      } catch {
        // The engine, or the room, is not there yet.
      }
    }
  }

  #take(packet: Buffer): void {
    const stamped = readStamped(packet)
    if (!stamped) return
    this.heard.add(stamped.ssrc * 65_536 + stamped.sequence)
    if (this.plan.measures) this.agesMs.push(stamped.ageMs)
    this.heardAt ??= performance.timeOrigin + performance.now()
  }
}
