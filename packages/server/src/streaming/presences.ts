import type { Presence } from '@maru/protocol'
import type { Bus } from './bus.ts'
import { frameOf, type Connection } from './connection.ts'
import type { Sockets } from './sockets.ts'

/** A reload closes a screen and opens it again: nobody is away in between. */
const GRACE_MS = 5000

/** Of the given people, those whose presence the viewer may see. */
export type MaySee = (viewerId: string, accountIds: string[]) => Promise<Set<string>>

/** Who is here, away, or talking, and who may know. */
export class Presences {
  readonly #sockets: Sockets
  readonly #inCall = new Set<string>()
  readonly #told = new Map<string, Presence>()
  readonly #leaving = new Map<string, NodeJS.Timeout>()
  readonly #rules: MaySee[] = []

  constructor(sockets: Sockets, bus: Bus) {
    this.#sockets = sockets
    for (const event of ['account.blocked', 'account.unblocked'] as const) {
      bus.on(event, async ({ accountId, targetId }) => {
        await this.tellAgain(accountId)
        await this.tellAgain(targetId)
      })
    }
  }

  /** Adds a rule: a viewer sees a presence only where every rule lets them. Else it looks away. */
  allowOnly(rule: MaySee): void {
    this.#rules.push(rule)
  }

  /** The calls domain tells who talks. */
  setInCall(accountId: string, inCall: boolean): void {
    if (inCall) this.#inCall.add(accountId)
    else this.#inCall.delete(accountId)
    void this.changed(accountId)
  }

  /** As it is, whoever asks. */
  of(accountId: string): Presence {
    if (this.#inCall.has(accountId)) return 'in_call'
    if (this.#leaving.has(accountId)) return 'here'
    return [...this.#sockets.of(accountId)].some((connection) => connection.presence === 'here') ? 'here' : 'away'
  }

  /** As the viewer may see it. */
  async seenBy(viewerId: string, accountIds: string[]): Promise<Map<string, Presence>> {
    let visible = new Set(accountIds)
    for (const rule of this.#rules) {
      const others = [...visible].filter((id) => id !== viewerId)
      const seen = others.length === 0 ? new Set<string>() : await rule(viewerId, others)
      visible = new Set([...visible].filter((id) => id === viewerId || seen.has(id)))
    }
    return new Map(accountIds.map((id) => [id, visible.has(id) ? this.of(id) : 'away']))
  }

  /** Something changed that may change a presence: those who watch it are told if it did. */
  async changed(accountId: string): Promise<void> {
    const now = this.of(accountId)
    if ((this.#told.get(accountId) ?? 'away') === now) return
    if (now === 'away') this.#told.delete(accountId)
    else this.#told.set(accountId, now)
    await this.tellAgain(accountId)
  }

  /** Tells those who watch what they may see now: the rules may have changed. */
  async tellAgain(accountId: string): Promise<void> {
    for (const connection of this.#sockets.all()) if (connection.watched.has(accountId)) await this.tell(connection, [accountId])
  }

  /** A socket of this person closed. */
  left(accountId: string): void {
    if (this.#sockets.of(accountId).size > 0) {
      void this.changed(accountId)
      return
    }
    clearTimeout(this.#leaving.get(accountId))
    const timer = setTimeout(() => {
      this.#leaving.delete(accountId)
      void this.changed(accountId)
    }, GRACE_MS)
    timer.unref()
    this.#leaving.set(accountId, timer)
  }

  /** Somebody opened a socket, or said that they are here or away. */
  came(accountId: string): void {
    clearTimeout(this.#leaving.get(accountId))
    this.#leaving.delete(accountId)
    void this.changed(accountId)
  }

  /** Only what looks otherwise than before: that something else was asked anew, such as a block, shows to nobody. */
  async tell(connection: Connection, accountIds: string[]): Promise<void> {
    for (const [id, presence] of await this.seenBy(connection.accountId, accountIds)) {
      if (!connection.watched.has(id) || connection.watched.get(id) === presence) continue
      connection.watched.set(id, presence)
      connection.send(frameOf(['user'], 'maru.presence', { account_id: id, presence }))
    }
  }

  close(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer)
    this.#leaving.clear()
  }
}
