import type { Call } from '@maru/protocol'
import type { Db } from '../../db/database.ts'
import type { Lengths } from '../machine/state.ts'
import type { CallNeighbours } from '../ports.ts'
import { presentCall } from './present.ts'
import { findCalls } from './queries.ts'
import { sideOf, type CallRecord } from './record.ts'

/** Calls as their people see them. */
export class CallViews {
  readonly #db: Db
  readonly #accounts: CallNeighbours['accounts']
  readonly #lengths: Lengths

  constructor(db: Db, accounts: CallNeighbours['accounts'], lengths: Lengths) {
    this.#db = db
    this.#accounts = accounts
    this.#lengths = lengths
  }

  /** One call for one of its people. */
  async of(call: CallRecord, viewerId: string): Promise<Call> {
    return (await this.forAll(call))(viewerId)
  }

  /** One call, for whoever is asked for then, without waiting. */
  async forAll(call: CallRecord): Promise<(viewerId: string) => Call> {
    const accounts = await this.#accountsOf([call])
    return (viewerId) => presentCall(call, accounts, viewerId, this.#lengths)
  }

  /** The calls of these ids that the viewer may know of. */
  async byIds(viewerId: string, ids: string[]): Promise<Map<string, Call>> {
    const calls = (await findCalls(this.#db, ids)).filter((call) => sideOf(call, viewerId) !== null)
    const accounts = await this.#accountsOf(calls)
    return new Map(calls.map((call) => [call.id, presentCall(call, accounts, viewerId, this.#lengths)]))
  }

  async #accountsOf(calls: CallRecord[]) {
    const ids = new Set(calls.flatMap((call) => [call.callerId, call.calleeId]))
    const rows = await this.#accounts.getMany([...ids])
    return new Map([...rows].map(([id, row]) => [id, this.#accounts.present(row)]))
  }
}
