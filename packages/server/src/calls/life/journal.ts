import type { Logger } from 'pino'
import { Counter } from 'prom-client'
import type { Metrics } from '../../metrics.ts'
import type { CallRecord } from './record.ts'

/** One line in the log and one count for each step of a call's life. Says nothing about who and why. */
export class CallJournal {
  readonly #log: Logger
  readonly #steps: Counter<'step'>

  constructor({ log, metrics }: { log: Logger; metrics: Metrics }) {
    this.#log = log
    this.#steps = new Counter({
      name: 'maru_calls_total',
      help: 'Calls that came to this step: ringing, active, or how they ended',
      labelNames: ['step'],
      registers: [metrics.registry],
    })
  }

  /** A call has come to where it is now. */
  note({ id, state }: CallRecord): void {
    const step = state.state === 'ended' ? state.outcome : state.state
    this.#steps.inc({ step })
    this.#log.info({ call: id, step, ...('talkedSeconds' in state ? { talkedSeconds: state.talkedSeconds } : {}) }, 'call')
  }
}
