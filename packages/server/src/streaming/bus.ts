import type { Logger } from 'pino'
import type { Tx } from '../db/database.ts'
import { afterCommit } from '../db/transact.ts'
import type { DomainEventName, DomainEvents } from './domain-events.ts'

type Within<N extends DomainEventName> = (tx: Tx, ...args: DomainEvents[N]) => Promise<void>
type After<N extends DomainEventName> = (...args: DomainEvents[N]) => void | Promise<void>

/** How domains hear of each other, in one process. */
export class Bus {
  readonly #log: Logger
  readonly #within: { [N in DomainEventName]?: Within<N>[] } = {}
  readonly #after: { [N in DomainEventName]?: After<N>[] } = {}

  constructor(log: Logger) {
    this.#log = log
  }

  /** Hears of it inside the transaction, and writes in it: what it writes is as durable as the fact. */
  within<N extends DomainEventName>(name: N, listener: Within<N>): void {
    const list: Within<N>[] = (this.#within[name] ??= [])
    list.push(listener)
  }

  /** Hears of it once it is on the disk. Not after a crash in between: what must not be lost belongs in `within` or in a job. */
  on<N extends DomainEventName>(name: N, listener: After<N>): void {
    const list: After<N>[] = (this.#after[name] ??= [])
    list.push(listener)
  }

  /** Tells of a fact in the transaction that makes it one. */
  async emit<N extends DomainEventName>(tx: Tx, name: N, ...args: DomainEvents[N]): Promise<void> {
    for (const listener of this.#within[name] ?? []) await listener(tx, ...args)
    afterCommit(tx, () => this.announce(name, ...args))
  }

  /** Tells of what is in no database, such as a screen that opened. */
  announce<N extends DomainEventName>(name: N, ...args: DomainEvents[N]): void {
    for (const listener of this.#after[name] ?? []) void this.#call(name, listener, args)
  }

  async #call<N extends DomainEventName>(name: N, listener: After<N>, args: DomainEvents[N]): Promise<void> {
    try {
      await listener(...args)
    } catch (error) {
      this.#log.error({ err: error, event: name }, 'a listener failed')
    }
  }
}
